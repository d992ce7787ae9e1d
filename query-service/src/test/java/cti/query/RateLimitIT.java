package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.ApiKeyEntry;
import cti.tenancy.ApiKey;
import cti.tenancy.ApiKeyHash;
import cti.tenancy.Directory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A service whose keys may ask five times at once, and then once a second. */
class RateLimitIT {

    private static final QueryStack STACK = QueryStack.running();
    private static ConfigurableApplicationContext strict;

    @BeforeAll
    static void start() {
        strict = QueryStack.start(
                QueryStack.readerUrl(STACK.ownerUrl),
                QueryStack.newReader(STACK.ownerUrl),
                "--cti.query.rate-limit.per-second=1",
                "--cti.query.rate-limit.burst=5");
    }

    @AfterAll
    static void stop() {
        strict.close();
    }

    @Test
    void everyAnswerSaysWhatIsLeft() {
        TestApp app = newApp();

        Reply absent = app.get("/api/calls/1");

        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.header("RateLimit-Limit")).isEqualTo("5");
        assertThat(absent.header("RateLimit-Remaining")).isEqualTo("4");
        assertThat(absent.header("RateLimit-Reset")).isEqualTo("1");
        assertThat(absent.header("RateLimit-Policy")).isEqualTo("\"key\";q=5;w=5");
        assertThat(absent.header("RateLimit")).isEqualTo("\"key\";r=4;t=1");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBackAndThenServed() {
        TestApp app = newApp();

        Reply refused = exhaust(app, "/api/calls");

        assertThat(refused.error()).isEqualTo("rate_limited");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
        await().until(() -> app.get("/api/calls").status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api/calls?x=1", "/api/calls/1"})
    void whatIsRefusedForOtherReasonsCountsToo(String path) {
        exhaust(newApp(), path);
    }

    @Test
    void keysDoNotTakeFromEachOther() {
        TestApp app = newApp();
        TestApp sameApp = new TestApp(app.entry(), STACK.newKey(app.entry(), false, null), app.origin());
        awaitRead(sameApp.key());

        exhaust(app, "/api/calls");

        assertThat(sameApp.get("/api/calls").status()).isEqualTo(200);
    }

    @Test
    void guessedKeysTakeNothingFromTheRealOne() {
        TestApp app = newApp();
        String secret = app.key().secret();
        String wrong = (secret.startsWith("_") ? "-" : "_") + secret.substring(1);
        String guess = new ApiKey(app.key().keyId(), wrong).text();
        for (int i = 0; i < 10; i++) {
            assertThat(Reply.of(app.origin(), "GET", "/api/calls", "x-app-api-key", guess)
                            .status())
                    .isEqualTo(401);
        }

        assertThat(app.get("/api/calls").status()).isEqualTo(200);
    }

    @Test
    void revokedKeyIsForbiddenAlsoWhenItHadAskedTooOften() {
        TestApp app = newApp();
        exhaust(app, "/api/calls");

        STACK.publish(new ApiKeyEntry(
                app.id(), app.key().keyId(), ApiKeyHash.of(app.key()), ApiKeyHash.check(app.key()), true, null));

        await().until(() -> app.get("/api/calls").status() == 403);
    }

    @Test
    void refusalsAreCounted() {
        exhaust(newApp(), "/api/calls");

        assertThat(Reply.of(QueryStack.origin(strict), "GET", "/actuator/prometheus")
                        .response()
                        .body())
                .containsPattern("cti_query_rate_limited_total\\{[^}]*} [1-9]");
    }

    private static TestApp newApp() {
        TestApp app = STACK.newApp(QueryStack.origin(strict));
        awaitRead(app.key());
        return app;
    }

    /** The service with the strict limit reads the directory by itself. */
    private static void awaitRead(ApiKey key) {
        Directory directory = strict.getBean(Directory.class);
        await().until(() -> directory
                .apiKey(key.keyId())
                .flatMap(it -> directory.app(it.appId()))
                .isPresent());
    }

    /** @return the first answer that is 429, which must come soon */
    private static Reply exhaust(TestApp app, String path) {
        return IntStream.range(0, 50)
                .mapToObj(i -> app.get(path))
                .filter(it -> it.status() == 429)
                .findFirst()
                .orElseThrow();
    }
}
