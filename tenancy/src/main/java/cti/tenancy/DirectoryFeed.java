package cti.tenancy;

import cti.schemas.directory.DirectoryEntry;
import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
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
    private volatile @Nullable Consumer<String, DirectoryEntry> consumer;
    private volatile @Nullable Thread thread;

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
        Consumer<String, DirectoryEntry> started = new KafkaConsumer<>(
                consumerConfig,
                Topics.DIRECTORY.keys().deserializer(),
                Topics.DIRECTORY.values().deserializer());
        consumer = started;
        Thread feeder = new Thread(() -> feed(started), "directory-feed");
        feeder.setDaemon(true);
        thread = feeder;
        feeder.start();
    }

    @Override
    public void stop() {
        Consumer<String, DirectoryEntry> stopping = consumer;
        Thread feeder = thread;
        if (stopping == null || feeder == null) {
            return;
        }
        stopping.wakeup();
        try {
            feeder.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer = null;
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void feed(Consumer<String, DirectoryEntry> consumer) {
        try (consumer) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = endOffset(consumer);
            while (true) {
                for (ConsumerRecord<String, DirectoryEntry> entry : consumer.poll(POLL)) {
                    directory.put(entry.key(), entry.value());
                }
                if (!caughtUp.get() && consumer.position(PARTITION) >= end) {
                    caughtUp.set(true);
                    LOG.info("directory_caught_up offset={}", end);
                }
            }
        } catch (WakeupException | InterruptException e) {
            LOG.info("directory_feed_stopped");
        }
    }

    /** Waits as long as it takes: without Kafka and its topic there is nothing to know. */
    private static long endOffset(Consumer<String, DirectoryEntry> consumer) {
        while (true) {
            try {
                Long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
                if (end != null) {
                    return end;
                }
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                LOG.warn("directory_not_readable_yet reason={}", e.getClass().getSimpleName());
            }
        }
    }
}
