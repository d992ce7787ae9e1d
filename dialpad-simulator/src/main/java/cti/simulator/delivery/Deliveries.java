package cti.simulator.delivery;

import cti.simulator.rest.Account;
import cti.simulator.rest.Subscription;
import cti.simulator.rest.Webhook;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts each event to the webhook of every enabled subscription that asks for it; two such subscriptions of one webhook
 * make two deliveries. Thread-safe.
 */
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Account account;
    private final DeliveryOptions options;
    private final ScheduledExecutorService timer;
    private final HttpClient http;
    private final Dispatcher dispatcher;
    private final DeliveryTally tally = new DeliveryTally();
    private final Random random;
    private volatile Disorder disorder = Disorder.NONE;

    /** @param timer for retries; when it is shut down, what has not been delivered yet is lost */
    public Deliveries(Account account, DeliveryOptions options, ScheduledExecutorService timer) {
        this.account = account;
        this.options = options;
        this.timer = timer;
        this.random = new Random(options.seed());
        this.dispatcher = new Dispatcher(options.concurrency(), this::attempt);
        this.http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(options.timeout())
                .build();
    }

    /**
     * Something has happened. Returns before it is delivered.
     *
     * @throws IllegalArgumentException if no kind of event has this shape
     */
    public void publish(ObjectNode payload) {
        DialpadEvent event = DialpadEvent.of(payload);
        tally.generated.increment();
        if (isLost(event)) {
            tally.dropped.increment();
            return;
        }
        boolean matched = false;
        for (Subscription subscription : account.subscriptions(event.kind())) {
            Webhook webhook = account.webhook(subscription.webhookId()).orElse(null);
            if (webhook != null && SubscriptionFilter.matches(subscription, event)) {
                matched = true;
                accept(Delivery.of(event, webhook, options.timeout()));
            }
        }
        if (!matched) {
            tally.unmatched.increment();
        }
    }

    public DeliveryCounts counts() {
        return tally.counts();
    }

    public Disorder disorder() {
        return disorder;
    }

    /** Applies to events from now on. */
    public void disorder(Disorder disorder) {
        this.disorder = disorder;
    }

    private void accept(Delivery delivery) {
        Disorder wanted = disorder;
        tally.deliveries.increment();
        if (happens(wanted.duplicates())) {
            tally.deliveries.increment();
            tally.duplicated.increment();
            Delivery copy = delivery.copy();
            later(randomDelay(wanted), () -> dispatcher.outOfOrder(copy));
        }
        if (happens(wanted.late())) {
            later(randomDelay(wanted), () -> dispatcher.outOfOrder(delivery));
        } else {
            dispatcher.inOrder(delivery);
        }
    }

    private void attempt(Delivery delivery) {
        if (!delivery.isFirstAttempt()) {
            tally.retried.increment();
        }
        var unused = http.sendAsync(delivery.request(), BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    dispatcher.attemptEnded(delivery);
                    conclude(delivery, response, failure);
                });
    }

    private void conclude(Delivery delivery, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        if (response == null) {
            if (delivery.takeQuickRetry()) {
                dispatcher.outOfOrder(delivery);
            } else {
                giveUp(delivery, String.valueOf(failure));
            }
        } else if (response.statusCode() >= 500) {
            delivery.pauseAfterServerError()
                    .ifPresentOrElse(
                            pause -> later(scaled(pause), () -> dispatcher.outOfOrder(delivery)),
                            () -> giveUp(delivery, "status " + response.statusCode()));
        } else if (response.statusCode() >= 200 && response.statusCode() < 300) {
            tally.delivered.increment();
        } else {
            tally.refused.increment();
            LOG.warn(
                    "delivery_refused kind={} webhook_id={} subject={} status={}",
                    delivery.kind(),
                    delivery.lane().webhookId(),
                    delivery.lane().subject(),
                    response.statusCode());
        }
    }

    private void giveUp(Delivery delivery, String reason) {
        tally.givenUp.increment();
        LOG.warn(
                "delivery_given_up kind={} webhook_id={} subject={} reason=\"{}\"",
                delivery.kind(),
                delivery.lane().webhookId(),
                delivery.lane().subject(),
                reason);
    }

    private void later(Duration pause, Runnable task) {
        var unused = timer.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Duration scaled(Duration pause) {
        return Duration.ofNanos((long) (pause.toNanos() * options.timeScale()));
    }

    private boolean isLost(DialpadEvent event) {
        double subjectsLot =
                new SplittableRandom(options.seed() ^ event.subject().hashCode()).nextDouble();
        return subjectsLot < disorder.lostSubjects() || happens(disorder.lost());
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private Duration randomDelay(Disorder wanted) {
        return Duration.ofNanos((long) (wanted.maxDelay().toNanos() * random.nextDouble()));
    }
}
