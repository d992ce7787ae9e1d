package cti.push.ticket;

import cti.schemas.push.TicketUse;
import cti.schemas.topic.Topics;
import cti.tenancy.RandomId;
import cti.tenancy.SocketTicket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Lets Kafka decide who used a ticket first: writes the use down, and waits until it is read back. All gateways read the
 * same order, so exactly one of them finds its own use to be the first. Thread-safe.
 */
final class Redeemer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Redeemer.class);
    private static final int MAX_WAITING = 1_000;
    private static final int USE_ID_LENGTH = 24;

    private final Supplier<Producer<String, TicketUse>> producers;
    private final TicketProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final FirstUses firstUses = new FirstUses();
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    /** Kafka's producer waits in its caller's thread while it does not know the brokers. */
    private final ThreadPoolExecutor sender =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), daemons());

    /** Made when the first ticket comes: a broker whose name cannot be resolved yet keeps nobody from starting. */
    private volatile @Nullable Producer<String, TicketUse> producer;

    Redeemer(Supplier<Producer<String, TicketUse>> producers, TicketProperties properties, Clock clock) {
        this.producers = producers;
        this.properties = properties;
        this.clock = clock;
    }

    /** An attempt of ours that is not decided. */
    private record Attempt(TicketUse use, CompletableFuture<Redemption> outcome) {}

    /** Does not block. */
    CompletableFuture<Redemption> redeem(SocketTicket ticket) {
        if (firstUses.has(ticket.id())) {
            return CompletableFuture.completedFuture(Redemption.USED);
        }
        TicketUse use = new TicketUse(ticket.id(), RandomId.of(USE_ID_LENGTH, random), ticket.expiresAt());
        Attempt attempt = new Attempt(use, new CompletableFuture<>());
        if (attempts.putIfAbsent(ticket.id(), attempt) != null) {
            return CompletableFuture.completedFuture(Redemption.USED);
        }
        try {
            sender.execute(() -> send(attempt));
        } catch (RejectedExecutionException e) {
            attempt.outcome().complete(Redemption.UNTOUCHED);
        }
        return attempt.outcome()
                .completeOnTimeout(Redemption.UNDECIDED, properties.patience().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((outcome, failure) -> attempts.remove(ticket.id(), attempt));
    }

    /** From the reading thread, in the order of the topic. */
    void read(TicketUse use) {
        boolean first = firstUses.add(use, clock.instant());
        Attempt attempt = attempts.get(use.ticketId());
        if (attempt != null) {
            boolean won = first && use.useId().equals(attempt.use().useId());
            attempt.outcome().complete(won ? Redemption.FIRST : Redemption.USED);
        }
    }

    /** How many tickets' uses are remembered. */
    int remembered() {
        return firstUses.size();
    }

    @Override
    public void close() {
        sender.shutdownNow();
        Producer<String, TicketUse> made = producer;
        if (made != null) {
            made.close(Duration.ZERO);
        }
    }

    private void send(Attempt attempt) {
        TicketUse use = attempt.use();
        AtomicBoolean handedOver = new AtomicBoolean();
        try {
            var unused = producer()
                    .send(new ProducerRecord<>(Topics.TICKET_USES.name(), use.ticketId(), use), (place, failure) -> {
                        if (failure != null) {
                            failed(attempt, handedOver.get(), failure);
                        }
                    });
            handedOver.set(true);
        } catch (KafkaException e) {
            failed(attempt, false, e);
        }
    }

    /** @param handedOver what the producer had taken may have reached a broker, whatever it says */
    private static void failed(Attempt attempt, boolean handedOver, Exception failure) {
        LOG.warn("ticket_use_not_written reason={}", failure.getClass().getSimpleName());
        attempt.outcome().complete(handedOver ? Redemption.UNDECIDED : Redemption.UNTOUCHED);
    }

    /** On the sending thread. */
    private Producer<String, TicketUse> producer() {
        Producer<String, TicketUse> made = producer;
        if (made == null) {
            made = producers.get();
            producer = made;
        }
        return made;
    }

    private static CustomizableThreadFactory daemons() {
        var threads = new CustomizableThreadFactory("ticket-uses-");
        threads.setDaemon(true);
        return threads;
    }
}
