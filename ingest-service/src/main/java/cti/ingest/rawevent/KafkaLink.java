package cti.ingest.rawevent;

import cti.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The producer, and another one after every failure. A producer that was given up delivers nothing any more: whatever it
 * had not sent goes through the spool, and could otherwise overtake there what came before it.
 */
final class KafkaLink {

    /** Longer than a broker takes for a batch, shorter than a producer's own {@code delivery.timeout.ms}. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);

    private final Supplier<Producer<byte[], byte[]>> factory;
    private volatile @Nullable Producer<byte[], byte[]> producer;

    KafkaLink(Supplier<Producer<byte[], byte[]>> factory) {
        this.factory = factory;
    }

    /** Returns once the topics are known, so that a send does not wait for that; throws if Kafka does not answer. */
    void connect() {
        Producer<byte[], byte[]> connecting = producer;
        if (connecting == null) {
            connecting = factory.get();
            producer = connecting;
        }
        long deadline = System.nanoTime() + CONNECT_PATIENCE.toNanos();
        for (String topic : List.of(TopicNames.RAW_EVENTS, TopicNames.DEAD_LETTERS)) {
            awaitTopic(connecting, topic, deadline);
        }
    }

    /** A producer waits for as long as a webhook's thread may, which is short for a first connection. */
    private static void awaitTopic(Producer<byte[], byte[]> producer, String topic, long deadline) {
        while (true) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (org.apache.kafka.common.errors.TimeoutException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** @param sent done when all in-sync replicas have it; may stay open for as long as Kafka is away */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
    void send(ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> sent) {
        Producer<byte[], byte[]> sending = producer;
        if (sending == null) {
            sent.completeExceptionally(new KafkaException("Kafka is away"));
            return;
        }
        try {
            sending.send(record, (metadata, failure) -> complete(sent, failure));
        } catch (KafkaException | IllegalStateException e) {
            // The latter from a producer that another thread has given up.
            sent.completeExceptionally(e);
        }
    }

    private static void complete(CompletableFuture<Void> sent, @Nullable Exception failure) {
        if (failure == null) {
            sent.complete(null);
        } else {
            sent.completeExceptionally(failure);
        }
    }

    /**
     * Sends in this order and waits for all.
     *
     * @return for each record whether Kafka has it; what it has not it never takes
     * @throws KafkaException if not all is decided in time
     */
    List<Optional<RecordTooLargeException>> sendAll(List<ProducerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<CompletableFuture<Void>> sent = Stream.generate(CompletableFuture<Void>::new)
                .limit(records.size())
                .toList();
        for (int i = 0; i < records.size(); i++) {
            send(records.get(i), sent.get(i));
        }
        List<Optional<RecordTooLargeException>> outcomes = new ArrayList<>();
        for (CompletableFuture<Void> one : sent) {
            outcomes.add(await(one, deadline - System.nanoTime()));
        }
        return outcomes;
    }

    private static Optional<RecordTooLargeException> await(CompletableFuture<Void> sent, long nanos)
            throws InterruptedException {
        try {
            sent.get(nanos, TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not answer", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                return Optional.of(tooLarge);
            }
            throw new KafkaException("Kafka did not take an event", e.getCause());
        }
    }

    /** Gives the producer up, with all that it has not sent. */
    void abandon() {
        close(Duration.ZERO);
    }

    void close(Duration patience) {
        Producer<byte[], byte[]> closing = producer;
        producer = null;
        if (closing != null) {
            closing.close(patience);
        }
    }
}
