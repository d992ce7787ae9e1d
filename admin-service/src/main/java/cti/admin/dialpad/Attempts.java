package cti.admin.dialpad;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;

/**
 * When one operation on Dialpad is tried again: after 429, 5xx and silence, with growing waits, and never sooner than
 * Dialpad asked for. For one operation only, because it remembers how the last attempt ended.
 */
final class Attempts implements RetryPolicy {

    private final DialpadProperties properties;
    private final InstantSource clock;
    private Duration askedFor = Duration.ZERO;

    Attempts(DialpadProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean shouldRetry(Throwable failure) {
        askedFor = Duration.ZERO;
        if (failure instanceof RestClientResponseException refusal) {
            askedFor = retryAfter(refusal.getResponseHeaders());
            boolean mayPass = refusal.getStatusCode().is5xxServerError()
                    || refusal.getStatusCode().isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
            return mayPass && askedFor.compareTo(properties.longestWait()) <= 0;
        }
        return failure instanceof ResourceAccessException;
    }

    @Override
    public BackOff getBackOff() {
        var waits = new ExponentialBackOff(properties.firstWait().toMillis(), 2);
        waits.setJitter(properties.firstWait().toMillis() / 2);
        waits.setMaxInterval(properties.longestWait().toMillis());
        waits.setMaxAttempts(properties.attempts() - 1L);
        return () -> notBeforeAskedFor(waits.start());
    }

    private BackOffExecution notBeforeAskedFor(BackOffExecution waits) {
        return () -> {
            long wait = waits.nextBackOff();
            return wait == BackOffExecution.STOP ? wait : Math.max(wait, askedFor.toMillis());
        };
    }

    /** @return zero if Dialpad did not ask for any, or in no form that exists */
    private Duration retryAfter(@Nullable HttpHeaders headers) {
        String text = headers == null ? null : headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (text == null) {
            return Duration.ZERO;
        }
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), at);
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
