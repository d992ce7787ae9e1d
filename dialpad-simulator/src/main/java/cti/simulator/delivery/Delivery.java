package cti.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.simulator.rest.SubscriptionKind;
import cti.simulator.rest.Webhook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/** One event on its way to one webhook. Every attempt sends the same bytes. Used by one thread at a time. */
final class Delivery {

    private final Lane lane;
    private final SubscriptionKind kind;
    private final HttpRequest request;
    private boolean inLane;
    private boolean attempted;
    private int scheduledRetries;
    private int quickRetries;

    private Delivery(Lane lane, SubscriptionKind kind, HttpRequest request) {
        this.lane = lane;
        this.kind = kind;
        this.request = request;
    }

    static Delivery of(DialpadEvent event, Webhook webhook, Duration timeout) {
        String secret = webhook.secret();
        String claims = event.payload().toString();
        String body = secret == null ? claims : WebhookSigner.sign(claims.getBytes(UTF_8), secret);
        HttpRequest request = HttpRequest.newBuilder(URI.create(webhook.hookUrl()))
                .header("content-type", secret == null ? "application/json" : "application/jwt")
                .timeout(timeout)
                .POST(BodyPublishers.ofString(body))
                .build();
        return new Delivery(new Lane(webhook.id(), event.subject()), event.kind(), request);
    }

    /** The same once more, as if it had not been attempted. */
    Delivery copy() {
        return new Delivery(lane, kind, request);
    }

    Lane lane() {
        return lane;
    }

    SubscriptionKind kind() {
        return kind;
    }

    HttpRequest request() {
        return request;
    }

    /** From now until its first attempt has ended, later ones of the lane wait for it. */
    void enterLane() {
        inLane = true;
    }

    /** Whether others may have been waiting for it; true once. */
    boolean leaveLane() {
        boolean left = inLane;
        inLane = false;
        return left;
    }

    /** True once. */
    boolean isFirstAttempt() {
        boolean first = !attempted;
        attempted = true;
        return first;
    }

    /** The pause before the next attempt after a 5xx; empty if there is to be none. */
    Optional<Duration> pauseAfterServerError() {
        var schedule = RetrySchedule.afterServerError(kind);
        return scheduledRetries < schedule.size() ? Optional.of(schedule.get(scheduledRetries++)) : Optional.empty();
    }

    /** Whether there is to be another attempt at once after no answer. */
    boolean takeQuickRetry() {
        return quickRetries++ < RetrySchedule.QUICK_ATTEMPTS;
    }

    /** What is kept in order: one subject's events to one webhook. */
    record Lane(long webhookId, String subject) {}
}
