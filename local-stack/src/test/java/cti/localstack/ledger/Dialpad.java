package cti.localstack.ledger;

import cti.simulator.delivery.WebhookSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Delivers call events as Dialpad does: 5 s for an answer, two more attempts at once if there was none, three more after
 * 2, 4 and 8 s if it was a 5xx, none after a 4xx. First attempts keep the order of their call, later ones do not.
 * Thread-safe.
 */
final class Dialpad {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int REQUESTS_AT_ONCE = 256;
    private static final List<Integer> SECONDS_AFTER_NO_ANSWER = List.of(0, 0);
    private static final List<Integer> SECONDS_AFTER_5XX = List.of(2, 4, 8);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final URI webhook;
    private final String secret;
    private final ScheduledExecutorService timer;
    private final AtomicLong clock = new AtomicLong();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> firstAttempts = new HashMap<>();
    private final Queue<Attempts> ready = new ArrayDeque<>();
    private int underWay;

    Dialpad(URI webhook, String secret, ScheduledExecutorService timer) {
        this.webhook = webhook;
        this.secret = secret;
        this.timer = timer;
    }

    /** Returns at once. */
    synchronized void deliver(CallEvent event) {
        Delivery delivery = new Delivery(event, clock::incrementAndGet);
        deliveries.add(delivery);
        CompletableFuture<Void> before =
                firstAttempts.getOrDefault(event.callId(), CompletableFuture.completedFuture(null));
        CompletableFuture<Void> attempted = new CompletableFuture<>();
        firstAttempts.put(event.callId(), attempted);
        before.thenRunAsync(() -> begin(new Attempts(delivery, request(event), attempted)), timer);
    }

    /** In the order in which they happened. */
    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    boolean isIdle() {
        return deliveries().stream().allMatch(Delivery::isOver);
    }

    /** Waits for its turn if too many are under way: Dialpad has no more connections than we have ports. */
    private synchronized void begin(Attempts attempts) {
        ready.add(attempts);
        beginWhatCan();
    }

    private synchronized void ended() {
        underWay--;
        beginWhatCan();
    }

    private void beginWhatCan() {
        while (underWay < REQUESTS_AT_ONCE && !ready.isEmpty()) {
            underWay++;
            ready.remove().attempt();
        }
    }

    private HttpRequest request(CallEvent event) {
        return HttpRequest.newBuilder(webhook)
                .header("content-type", "application/jwt")
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(WebhookSigner.sign(event.claims(), secret)))
                .build();
    }

    /** All attempts to deliver one event, each with the same bytes. */
    private final class Attempts {

        private final Delivery delivery;
        private final HttpRequest request;
        private final CompletableFuture<Void> first;
        private int unanswered;
        private int serverErrors;

        Attempts(Delivery delivery, HttpRequest request, CompletableFuture<Void> first) {
            this.delivery = delivery;
            this.request = request;
            this.first = first;
        }

        void attempt() {
            delivery.attempted();
            var unused = HTTP.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                if (answer == null) {
                    tryAgain(SECONDS_AFTER_NO_ANSWER, unanswered++);
                } else {
                    answered(answer.statusCode());
                }
                ended();
                first.complete(null);
            });
        }

        private void answered(int status) {
            if (status == 200) {
                delivery.acknowledge();
                return;
            }
            delivery.refused();
            if (status >= 500) {
                tryAgain(SECONDS_AFTER_5XX, serverErrors++);
            } else {
                delivery.giveUp();
            }
        }

        private void tryAgain(List<Integer> pauses, int done) {
            if (done < pauses.size()) {
                timer.schedule(() -> begin(this), pauses.get(done), TimeUnit.SECONDS);
            } else {
                delivery.giveUp();
            }
        }
    }
}
