package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cti.admin.Http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationIT {

    private static final Http STRANGER = new Http(Stage.SERVICE.url(), null);

    @Test
    void withoutCredentialsItIs401() {
        Answer answer = STRANGER.get("/internal/apps");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.at("/type")).isEqualTo("/problems/missing-credentials");
        assertThat(answer.at("/error")).isEqualTo("missing_credentials");
        assertThat(answer.at("/instance")).isEqualTo("/internal/apps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "bearer an-internal-secret-of-more-than-32-character"})
    void withAnotherSecretItIs403(String authorization) {
        Answer answer = new Http(Stage.SERVICE.url(), authorization).get("/internal/apps");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/error")).isEqualTo("wrong_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "app_abc", "Bearer"})
    void anotherSchemeIsNoCredentials(String authorization) {
        assertThat(new Http(Stage.SERVICE.url(), authorization)
                        .get("/internal/apps")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%69nternal/apps",
                "/internal;v=1/apps",
                "//internal/apps",
                "/openapi.json/../internal/apps",
                "/actuator/../internal/apps",
                "/internal/nothing"
            })
    void noSpellingOfAPathOpensIt(String path) {
        assertThat(STRANGER.get(path).status()).isIn(400, 401, 404);
    }

    @Test
    void wrongMethodAndWrongBodyAreNotTalkedAboutWithStrangers() {
        assertThat(STRANGER.send("PUT", "/internal/apps", "{", "text/plain").status())
                .isEqualTo(401);
    }

    @Test
    void healthMetricsAndApiDescriptionAreOpen() {
        assertThat(STRANGER.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(STRANGER.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(STRANGER.get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
        assertThat(STRANGER.get("/openapi.json").status()).isEqualTo(200);
        assertThat(STRANGER.get("/actuator/env").status()).isEqualTo(404);
    }
}
