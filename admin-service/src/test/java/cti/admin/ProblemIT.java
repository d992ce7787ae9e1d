package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cti.admin.Http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemIT {

    private static final Http HTTP = Stage.HTTP;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"  "}                         | name
            {"name":null}                         | name
            {}                                    | name
            {"name":17}                           | name
            {"name":["x"]}                        | name
            {"name":"x","colour":"red"}           | colour
            """)
    void wrongMemberOfANewAppIsNamed(String body, String field) {
        Answer answer = HTTP.post("/internal/apps", body);

        assertInvalid(answer, field);
        assertThat(answer.at("/instance")).isEqualTo("/internal/apps");
    }

    @Test
    void tooLongNameIsRefused() {
        assertThat(HTTP.post("/internal/apps", "{\"name\":\"%s\"}".formatted("x".repeat(100)))
                        .status())
                .isEqualTo(201);
        assertInvalid(HTTP.post("/internal/apps", "{\"name\":\"%s\"}".formatted("x".repeat(101))), "name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":""}                           | name
            {"name":null}                         | name
            {"enabled":null}                      | enabled
            {"enabled":"perhaps"}                 | enabled
            {"country":"Germany"}                 | country
            {"country":"de"}                      | country
            {"dialpad_org_id":"acme"}             | dialpad_org_id
            {"dialpad_org_id":12}                 | dialpad_org_id
            {"office_ids":"12"}                   | office_ids
            {"app_id":"other"}                    | app_id
            """)
    void wrongMemberOfAPatchIsNamed(String body, String field) {
        assertInvalid(HTTP.patch("/internal/apps/" + HTTP.newApp(), body), field);
    }

    @Test
    void wrongElementOfAListIsNamed() {
        Answer answer = HTTP.patch("/internal/apps/" + HTTP.newApp(), "{\"office_ids\":[\"1\",\"two\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("office_ids[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"name\"", "null", "", "{\"name\":\"x\"} trailing"})
    void bodyThatIsNoObjectIsRefused(String body) {
        Answer answer = HTTP.post("/internal/apps", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.at("/error")).isEqualTo("malformed_json");
        assertThat(answer.at("/type")).isEqualTo("/problems/malformed-json");
        assertThat(HTTP.patch("/internal/apps/" + HTTP.newApp(), body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/internal/apps?limit=0,limit",
        "/internal/apps?limit=101,limit",
        "/internal/apps?limit=many,limit",
        "/internal/apps?offset=10001,offset",
        "/internal/apps?cursor=nonsense,cursor",
        "/internal/apps?cursor=d2ViaG9va3M6MQ,cursor",
        "/internal/apps?cursor=YXBwczox&offset=1,offset",
        "/internal/apps?page=2,page",
        "/internal/apps/UPPER,app_id",
        "/internal/webhooks?app_id=UPPER,app_id"
    })
    void wrongParameterIsNamed(String path, String field) {
        Answer answer = HTTP.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
        assertThat(answer.at("/errors/0/message")).isNotEmpty();
    }

    @Test
    void missingParameterIsNamed() {
        assertInvalid(HTTP.post("/internal/webhooks/create"), "app_id");
    }

    @Test
    void whatIsNotThereIs404() {
        assertThat(HTTP.get("/internal/apps/nobody").at("/error")).isEqualTo("app_not_found");
        assertThat(HTTP.get("/internal/webhooks/nothing").at("/error")).isEqualTo("webhook_not_found");
        assertThat(HTTP.get("/internal/nothing").at("/error")).isEqualTo("not_found");
        assertThat(HTTP.patch("/internal/apps/nobody", "{}").status()).isEqualTo(404);
        assertThat(HTTP.post("/internal/webhooks/create?app_id=nobody").at("/error"))
                .isEqualTo("app_not_found");
    }

    @Test
    void methodAndMediaTypeAreChecked() {
        Answer method = HTTP.send("PUT", "/internal/apps", "{}", "application/json");
        Answer type = HTTP.send("POST", "/internal/apps", "name=x", "application/x-www-form-urlencoded");
        Answer accept = HTTP.send("GET", "/internal/apps", null, null, "Accept", "text/html");

        assertThat(method.status()).isEqualTo(405);
        assertThat(method.at("/error")).isEqualTo("method_not_allowed");
        assertThat(method.headers().firstValue("Allow")).isPresent();
        assertThat(type.status()).isEqualTo(415);
        assertThat(type.at("/error")).isEqualTo("unsupported_media_type");
        assertThat(accept.status()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/apps/%00", "/%2e%2e/internal/apps"})
    void whatTomcatRefusesIsAProblemToo(String path) {
        Answer answer = HTTP.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.at("/error")).isEqualTo("invalid_request");
        assertThat(answer.at("/title")).isEqualTo("Bad Request");
        assertThat(answer.json().get("status").asInt()).isEqualTo(400);
    }

    private static void assertInvalid(Answer answer, String field) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.at("/error")).isEqualTo("invalid_request");
        assertThat(answer.at("/title")).isEqualTo("Bad Request");
        assertThat(answer.json().get("status").asInt()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsString("field")).containsExactly(field);
    }
}
