package cti.admin.connection;

import cti.schemas.connection.ConnectionReport;
import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps {@link OpenConnections} equal to {@code cti.connections}, on a thread of its own and in no consumer group. */
final class ConnectionFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionFeed.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CONNECTIONS.name(), 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CURRENT_FOR = Duration.ofSeconds(15);
    private static final long NOT_ASKED = -1;

    private final OpenConnections connections;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final long lookNanos;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    /** Where the topic ended when we asked last, as long as we have not read that far. Reading thread only, like the next. */
    private long end = NOT_ASKED;

    private long askedNanos;

    /** When everything had been read last; null if that was never so. */
    private volatile @Nullable Long completeNanos;

    ConnectionFeed(
            OpenConnections connections,
            ConnectionProperties properties,
            Supplier<Consumer<String, byte[]>> consumers) {
        this.connections = connections;
        this.consumers = consumers;
        this.lookNanos = properties.lookInterval().toNanos();
    }

    /** Whether what we have of it is what there is. */
    boolean current() {
        Long complete = completeNanos;
        return complete != null && System.nanoTime() - complete < CURRENT_FOR.toNanos();
    }

    @Override
    public void start() {
        stopping = false;
        Thread feeder = new Thread(this::run, "connection-feed");
        feeder.setDaemon(true);
        thread = feeder;
        feeder.start();
    }

    @Override
    public void stop() {
        Thread feeder = thread;
        if (feeder == null) {
            return;
        }
        stopping = true;
        Consumer<String, byte[]> stopped = consumer;
        if (stopped != null) {
            stopped.wakeup();
        }
        LockSupport.unpark(feeder);
        try {
            feeder.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before whoever is asked for them. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (!stopping) {
            try (Consumer<String, byte[]> made = consumers.get()) {
                consumer = made;
                follow(made);
                return;
            } catch (WakeupException | InterruptException e) {
                LOG.info("connection_feed_stopped");
                return;
            } catch (KafkaException e) {
                pause(e);
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        end = NOT_ASKED;
        while (!stopping) {
            try {
                consumer.poll(POLL).forEach(this::apply);
                look(consumer);
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                pause(e);
            }
        }
    }

    /** A report of a kind that only newer gateways know is none of ours. */
    private void apply(ConsumerRecord<String, byte[]> report) {
        try {
            ConnectionReport read =
                    Topics.CONNECTIONS.values().deserializer().deserialize(report.topic(), report.value());
            connections.heard(report.key(), read, report.timestamp());
        } catch (SerializationException e) {
            LOG.warn("connection_report_skipped key={} offset={}", report.key(), report.offset());
        }
    }

    /** Against an end of some time ago: there may be reports all the time. */
    private void look(Consumer<String, byte[]> consumer) {
        if (end == NOT_ASKED && (!current() || System.nanoTime() - askedNanos >= lookNanos)) {
            askedNanos = System.nanoTime();
            end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        }
        if (end != NOT_ASKED && consumer.position(PARTITION) >= end) {
            connections.everythingHeard(current() ? TimeUnit.NANOSECONDS.toMillis(lookNanos) : 0);
            completeNanos = askedNanos;
            end = NOT_ASKED;
        }
    }

    private void pause(KafkaException reason) {
        LOG.warn("connections_not_readable reason={}", reason.getClass().getSimpleName());
        LockSupport.parkNanos(POLL.toNanos());
    }
}
