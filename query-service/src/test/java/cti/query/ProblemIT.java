package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemIT {

    private static final QueryStack STACK = QueryStack.running();
    private static final TestApp APP = STACK.newApp();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/calls?status=dead               | status         | must be one of queued, ringing, active, held, ended, missed, rejected, voicemail",
                "/api/calls?status=RINGING            | status         | must be one of queued, ringing, active, held, ended, missed, rejected, voicemail",
                "/api/calls?direction=up              | direction      | must be one of inbound, outbound",
                "/api/calls?outcome=won               | outcome        | must be one of answered, missed, voicemail, no_answer, abandoned, passed_on, rejected, blocked, stale",
                "/api/calls?sort=id                   | sort           | must be one of started_at, -started_at, updated_at, -updated_at, duration, -duration",
                "/api/messages?sort=started_at        | sort           | must be one of sent_at, -sent_at, updated_at, -updated_at",
                "/api/calls?include=everything        | include        | must be one of total",
                "/api/calls?started_after=yesterday   | started_after  | must be an RFC 3339 time such as 2026-01-31T09:30:00Z",
                "/api/calls?started_before=1767268800 | started_before | must be an RFC 3339 time such as 2026-01-31T09:30:00Z",
                "/api/calls?number=nobody             | number         | must be a phone number such as +14155550123",
                "/api/calls?from=%2B                  | from           | must be a phone number such as +14155550123",
                "/api/messages?to=()                  | to             | must be a phone number such as +14155550123",
                "/api/lookup                          | number         | must be given",
                "/api/lookup?number=x                 | number         | must be a phone number such as +14155550123",
                "/api/lookup?number=1&limit=51        | limit          | must be between 1 and 50",
                "/api/changes?since=nonsense          | since          | must be a position that was given to this app",
                "/api/changes?cursor=nonsense         | cursor         | must be a position that was given to this app",
                "/api/changes?cursor=a&since=b        | cursor         | must not be given together with since",
                "/api/changes?limit=101               | limit          | must be between 1 and 100",
                "/api/calls?limit=0                   | limit          | must be between 1 and 100",
                "/api/calls?limit=101                 | limit          | must be between 1 and 100",
                "/api/calls?limit=many                | limit          | must be a whole number",
                "/api/calls?limit=99999999999         | limit          | must be a whole number",
                "/api/calls?offset=-1                 | offset         | must be between 0 and 10000",
                "/api/calls?offset=10001              | offset         | must be between 0 and 10000",
                "/api/calls?status=                   | status         | must not be empty",
                "/api/calls?from=%20                  | from           | must not be empty",
                "/api/calls?from=a%00b                | from           | must not contain control characters",
                "/api/calls?limit=1&limit=2           | limit          | must be given once",
                "/api/calls/1?limit=1                 | limit          | unknown parameter; this route has none"
            })
    void badParameterIsNamed(String path, String field, String message) {
        Reply reply = APP.get(path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_parameter");
        assertThat(reply.badFields()).containsExactly(field);
        assertThat(reply.json().at("/errors/0/message").asString()).isEqualTo(message);
    }

    @Test
    void allBadParametersAreNamedAtOnce() {
        assertThat(APP.get("/api/calls?status=dead&limit=many&started_after=x").badFields())
                .containsExactlyInAnyOrder("status", "limit", "started_after");
        assertThat(APP.get("/api/calls?state=dead&lim%69ts=1").badFields())
                .containsExactlyInAnyOrder("state", "limits");
    }

    @Test
    void unknownParameterIsToldTheKnownOnes() {
        assertThat(APP.get("/api/voicemails?status=x")
                        .json()
                        .at("/errors/0/message")
                        .asString())
                .isEqualTo(
                        "unknown parameter; known are crm_user_id, cursor, dialpad_user_id, from, include, limit, number,"
                                + " offset, received_after, received_before, sort, to, updated_after");
    }

    @Test
    void headerIsNotTakenForAParameter() {
        STACK.rows.call(APP.id(), call -> {});

        assertThat(APP.get("/api/calls?limit=1", "From", "crawler@example.com", "Status", "dead", "Limit", "x")
                        .all("id"))
                .hasSize(1);
    }

    @Test
    void hasEveryMember() {
        Reply reply = APP.get("/api/calls/1");

        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().toString())
                .isEqualTo("{\"detail\":\"No such call belongs to this app.\",\"instance\":\"/api/calls/1\","
                        + "\"status\":404,\"title\":\"Call not found\",\"type\":\"/problems/call-not-found\","
                        + "\"error\":\"call_not_found\",\"errors\":[]}");
    }

    @Test
    void unknownPathIsNotFound() {
        assertProblem(APP.get("/api/nothing"), 404, "not_found");
        assertProblem(APP.get("/nothing"), 404, "not_found");
        assertProblem(APP.get("/"), 404, "not_found");
        assertProblem(APP.get("/api/calls/1/events/2"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void onlyReadingIsAllowed(String method) {
        Reply reply = Reply.of(
                APP.origin(), method, "/api/calls", "x-app-api-key", APP.key().text());

        assertProblem(reply, 405, "method_not_allowed");
        assertThat(reply.header("Allow")).contains("GET");
    }

    @Test
    void onlyJsonIsSpoken() {
        assertProblem(APP.get("/api/calls", "Accept", "text/html"), 406, "not_acceptable");
        assertThat(APP.get("/api/calls", "Accept", "text/html, */*;q=0.1").status())
                .isEqualTo(200);
    }

    @Test
    void undecodableQueryIsABadRequest() {
        List<String> answers = List.of("/api/calls?from=%zz", "/api/calls?%ff%fe=1", "/api/calls?from=%C3%28").stream()
                .map(path -> RawHttp.get(APP.origin(), path, APP.key().text()))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer).startsWith("HTTP/1.1 400 ");
            assertThat(answer).doesNotContain("Exception").doesNotContain("<html");
        });
    }

    @Test
    void requestThatTomcatRefusesIsAProblemToo() {
        assertThat(List.of("/api/calls/%00", "/api/calls/%2f", "/api/calls/%5c", "/api/calls?x=|<>", "/api/calls/\"<"))
                .allSatisfy(path -> {
                    String answer = RawHttp.get(APP.origin(), path, APP.key().text());
                    assertThat(answer)
                            .startsWith("HTTP/1.1 4")
                            .containsIgnoringCase("Content-Type: application/problem+json")
                            .contains("\"error\":");
                });
    }

    private static void assertProblem(Reply reply, int status, String error) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.error()).isEqualTo(error);
    }
}
