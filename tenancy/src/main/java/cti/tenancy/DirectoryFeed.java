package cti.tenancy;

import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps a {@link Directory} equal to {@code cti.directory}: reads the topic from its beginning on a thread of its own and
 * then follows it. Each process reads all of it, in no consumer group.
 */
public final class DirectoryFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryFeed.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.DIRECTORY.name(), 0);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Directory directory;
    private final Map<String, Object> consumerConfig;
    private final AtomicBoolean caughtUp = new AtomicBoolean();
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    public DirectoryFeed(Directory directory, Map<String, Object> consumerConfig) {
        this.directory = directory;
        this.consumerConfig = consumerConfig;
    }

    /** Whether everything that was in the topic when we started reading has been applied; never goes back. */
    public boolean caughtUp() {
        return caughtUp.get();
    }

    @Override
    public void start() {
        stopping = false;
        Thread feeder = new Thread(this::run, "directory-feed");
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

    /** Whether it still follows the topic: without it, revocations would not be heard of. */
    public boolean alive() {
        Thread feeder = thread;
        return feeder != null && feeder.isAlive();
    }

    /** Before whatever asks the directory. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** A broker whose name cannot be resolved yet is an outage like others: the next attempt may find it. */
    private void run() {
        while (!stopping) {
            try {
                Consumer<String, byte[]> made = new KafkaConsumer<>(
                        consumerConfig, Topics.DIRECTORY.keys().deserializer(), new ByteArrayDeserializer());
                consumer = made;
                feed(made);
                return;
            } catch (KafkaException e) {
                LOG.warn("directory_not_readable reason={}", e.toString());
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void feed(Consumer<String, byte[]> consumer) {
        try (consumer) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = -1;
            while (!stopping) {
                try {
                    end = end < 0 ? endOffset(consumer) : end;
                    consumer.poll(POLL).forEach(this::apply);
                    if (!caughtUp.get() && consumer.position(PARTITION) >= end) {
                        caughtUp.set(true);
                        LOG.info("directory_caught_up offset={}", end);
                    }
                } catch (WakeupException | InterruptException e) {
                    throw e;
                } catch (KafkaException e) {
                    // Whatever it is, revocations must go on arriving once it is over.
                    LOG.warn("directory_not_readable reason={}", e.getClass().getSimpleName());
                    LockSupport.parkNanos(POLL.toNanos());
                }
            }
        } catch (WakeupException | InterruptException e) {
            LOG.info("directory_feed_stopped");
        }
    }

    /** An entry of a kind that only newer services know is none of ours. */
    private void apply(ConsumerRecord<String, byte[]> entry) {
        try {
            directory.put(
                    entry.key(), Topics.DIRECTORY.values().deserializer().deserialize(entry.topic(), entry.value()));
        } catch (SerializationException e) {
            LOG.warn("directory_entry_skipped key={} offset={}", entry.key(), entry.offset());
        }
    }

    private static long endOffset(Consumer<String, byte[]> consumer) {
        return Objects.requireNonNull(
                consumer.endOffsets(List.of(PARTITION)).get(PARTITION), "the partition that was asked for");
    }
}
