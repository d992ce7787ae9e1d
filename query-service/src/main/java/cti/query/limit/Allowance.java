package cti.query.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * What a key may still ask for, in both spellings that clients know: the three fields that libraries read today, and the
 * structured ones that the IETF draft has become.
 */
record Allowance(ConsumptionProbe probe, RateLimitProperties limit) {

    private static final String POLICY = "\"key\"";

    boolean granted() {
        return probe.isConsumed();
    }

    /** Whole seconds until a request is granted again; at least 1. */
    long retryAfterSeconds() {
        return Math.max(1, seconds(probe.getNanosToWaitForRefill()));
    }

    void writeTo(BiConsumer<String, String> headers) {
        long remaining = probe.getRemainingTokens();
        long reset = seconds(probe.getNanosToWaitForReset());
        headers.accept("RateLimit-Limit", Integer.toString(limit.burst()));
        headers.accept("RateLimit-Remaining", Long.toString(remaining));
        headers.accept("RateLimit-Reset", Long.toString(reset));
        headers.accept("RateLimit-Policy", POLICY + ";q=" + limit.burst() + ";w=" + limit.secondsToFill());
        headers.accept("RateLimit", POLICY + ";r=" + remaining + ";t=" + reset);
    }

    private static long seconds(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }
}
