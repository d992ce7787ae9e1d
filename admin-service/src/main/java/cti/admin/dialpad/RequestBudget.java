package cti.admin.dialpad;

import cti.admin.problem.ProblemType;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.stereotype.Component;

/**
 * Keeps this instance within Dialpad's rate limits: one bucket of tokens per company, and another one for new webhooks.
 * A bucket holds half of what is allowed and is refilled at half the rate, so that no window of Dialpad's can hold more
 * than the whole. What several instances are too many for is Dialpad's 429, after which they wait.
 */
@Component
class RequestBudget {

    private final Map<String, Bucket> requests = new ConcurrentHashMap<>();
    private final Map<String, Bucket> newWebhooks = new ConcurrentHashMap<>();
    private final DialpadProperties properties;

    RequestBudget(DialpadProperties properties) {
        this.properties = properties;
    }

    /** Waits until the request may be sent; throws a problem if that would take longer than anybody waits. */
    void take(String company, HttpRequest request) {
        if (request.getMethod().equals(HttpMethod.POST)
                && request.getURI().getPath().endsWith(DialpadClient.WEBHOOKS)) {
            take(newWebhooks.computeIfAbsent(
                    company, it -> bucket(properties.newWebhooksPerMinute(), Duration.ofMinutes(1))));
        }
        take(requests.computeIfAbsent(company, it -> bucket(properties.requestsPerSecond(), Duration.ofSeconds(1))));
    }

    private void take(Bucket bucket) {
        try {
            if (!bucket.asBlocking().tryConsume(1, properties.longestWait())) {
                throw ProblemType.BUSY.toException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemType.BUSY.toException(e);
        }
    }

    private static Bucket bucket(int allowed, Duration window) {
        int half = Math.max(1, allowed / 2);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(half).refillGreedy(half, window))
                .build();
    }
}
