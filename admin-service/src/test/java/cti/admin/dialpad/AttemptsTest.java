package cti.admin.dialpad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;

class AttemptsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Attempts attempts = new Attempts(
            new DialpadProperties(
                    DialpadProperties.Environment.SANDBOX,
                    null,
                    "key",
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    4,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(10),
                    20,
                    100),
            InstantSource.fixed(NOON));
    private final BackOffExecution waits = attempts.getBackOff().start();

    @Test
    void waitsGrowAndEnd() {
        assertThat(waits.nextBackOff()).isBetween(50L, 150L);
        assertThat(waits.nextBackOff()).isBetween(100L, 300L);
        assertThat(waits.nextBackOff()).isBetween(200L, 600L);
        assertThat(waits.nextBackOff()).isEqualTo(BackOffExecution.STOP);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void troubleThatMayPassIsTriedAgain(int status) {
        assertThat(attempts.shouldRetry(refusal(status, null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409})
    void refusalThatWillNotChangeIsNotTriedAgain(int status) {
        assertThat(attempts.shouldRetry(refusal(status, null))).isFalse();
    }

    @Test
    void silenceIsTriedAgain() {
        assertThat(attempts.shouldRetry(new ResourceAccessException("timeout", new IOException())))
                .isTrue();
        assertThat(attempts.shouldRetry(new IllegalStateException())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "Thu, 1 Jan 2026 12:00:07 GMT"})
    void neverSoonerThanAskedFor(String retryAfter) {
        assertThat(attempts.shouldRetry(refusal(429, retryAfter))).isTrue();
        assertThat(waits.nextBackOff()).isEqualTo(7000);

        assertThat(attempts.shouldRetry(refusal(500, null))).isTrue();
        assertThat(waits.nextBackOff()).isLessThan(1000);
    }

    @Test
    void nobodyWaitsForAnHour() {
        assertThat(attempts.shouldRetry(refusal(429, "3600"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "Thu, 1 Jan 2026 11:00:00 GMT"})
    void senselessRetryAfterIsIgnored(String retryAfter) {
        assertThat(attempts.shouldRetry(refusal(429, retryAfter))).isTrue();
        assertThat(waits.nextBackOff()).isBetween(50L, 150L);
    }

    private static RestClientResponseException refusal(int status, @Nullable String retryAfter) {
        HttpHeaders headers = new HttpHeaders();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return new RestClientResponseException("refused", status, "", headers, new byte[0], StandardCharsets.UTF_8);
    }
}
