package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.tenancy.ApiKey;
import cti.tenancy.ApiKeyHash;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyIT {

    private final QueryStack stack = QueryStack.running();
    private final String origin = QueryStack.origin(stack.context);

    @Test
    void isTakenFromEitherHeader() {
        String key = stack.newApp().key().text();

        assertThat(get("x-app-api-key", key).status()).isEqualTo(200);
        assertThat(get("Authorization", "Bearer " + key).status()).isEqualTo(200);
        assertThat(get("authorization", "bearer " + key).status()).isEqualTo(200);
    }

    @Test
    void isNotTakenFromTheUrl() {
        String key = stack.newApp().key().text();

        assertThat(Reply.of(origin, "GET", "/api/calls?api_key=" + key).status())
                .isEqualTo(401);
    }

    @Test
    void mustBeThere() {
        Reply reply = Reply.of(origin, "GET", "/api/calls");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("missing_api_key");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("instance").asString()).isEqualTo("/api/calls");
    }

    @Test
    void isNeededForEveryPathBelowApi() {
        assertThat(Reply.of(origin, "GET", "/api/nothing").status()).isEqualTo(401);
        assertThat(Reply.of(origin, "POST", "/api/calls").status()).isEqualTo(401);
        assertThat(Reply.of(origin, "GET", "//api/calls").status()).isNotEqualTo(200);
        assertThat(Reply.of(origin, "GET", "/x/../api/calls").status()).isEqualTo(401);
        assertThat(Reply.of(origin, "GET", "/%61pi/calls").status()).isEqualTo(401);
        assertThat(Reply.of(origin, "GET", "/api;x=1/calls").status()).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "app_", "app_abcdefghjkmn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void thatNobodyIssuedIsRefused(String key) {
        Reply reply = get("x-app-api-key", key);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("unknown_api_key");
    }

    @Test
    void withTheWrongSecretIsRefusedHoweverOftenAndTheRightOneIsNot() {
        TestApp app = stack.newApp();
        String wrong = new ApiKey(
                        app.key().keyId(), ApiKey.generate(new SecureRandom()).secret())
                .text();

        for (int i = 0; i < 20; i++) {
            assertThat(get("x-app-api-key", wrong).error()).isEqualTo("unknown_api_key");
        }

        assertThat(get("x-app-api-key", app.key().text()).status()).isEqualTo(200);
    }

    @Test
    void thatWasRevokedIsForbidden() {
        TestApp app = stack.newApp();
        assertThat(app.get("/api/calls").status()).isEqualTo(200);

        stack.publish(new ApiKeyEntry(
                app.id(), app.key().keyId(), ApiKeyHash.of(app.key()), ApiKeyHash.check(app.key()), true, null));

        assertThat(app.get("/api/calls").status()).isEqualTo(403);
        assertThat(app.get("/api/calls").error()).isEqualTo("api_key_revoked");
    }

    @Test
    void whoseGracePeriodIsOverIsForbidden() {
        AppEntry app = stack.app(true);
        stack.publish(app);
        ApiKey key = stack.newKey(app, false, Instant.now().minusSeconds(1));

        assertThat(get("x-app-api-key", key.text()).status()).isEqualTo(403);
    }

    @Test
    void ofADisabledAppIsForbidden() {
        AppEntry app = stack.app(false);
        stack.publish(app);
        ApiKey key = stack.newKey(app, false, null);

        Reply reply = get("x-app-api-key", key.text());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("app_disabled");
    }

    @Test
    void answersMayNotBeSharedByCaches() {
        assertThat(stack.newApp().get("/api/calls").header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(Reply.of(origin, "GET", "/api/calls").header("Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    private Reply get(String... headers) {
        return Reply.of(origin, "GET", "/api/calls", headers);
    }
}
