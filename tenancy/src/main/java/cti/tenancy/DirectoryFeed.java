package cti.tenancy;

import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Keeps a {@link Directory} equal to {@code cti.directory}. Without it, revocations would not be heard of. */
public final class DirectoryFeed extends TopicFollower {

    private final Directory directory;

    /** Guards the next two. */
    private final Object looks = new Object();

    private int waiting;
    private @Nullable Long currentAsOf;

    public DirectoryFeed(Directory directory, Map<String, Object> consumerConfig) {
        this(
                directory,
                () -> new KafkaConsumer<>(
                        consumerConfig, Topics.DIRECTORY.keys().deserializer(), new ByteArrayDeserializer()));
    }

    DirectoryFeed(Directory directory, Supplier<Consumer<String, byte[]>> consumers) {
        super(Topics.DIRECTORY.name(), consumers);
        this.directory = directory;
    }

    /**
     * Waits until everything is known that was in the topic when this was called: what is unknown then does not exist.
     *
     * @throws TimeoutException if that took longer than {@code patience}, as when the brokers are away
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void awaitCurrent(Duration patience) throws InterruptedException {
        long called = System.nanoTime();
        synchronized (looks) {
            waiting++;
            try {
                while (currentAsOf == null || currentAsOf - called < 0) {
                    long left = patience.toNanos() - (System.nanoTime() - called);
                    if (left <= 0) {
                        throw new TimeoutException("the directory could not be read to its end in time");
                    }
                    TimeUnit.NANOSECONDS.timedWait(looks, left);
                }
            } finally {
                waiting--;
            }
        }
    }

    @Override
    protected boolean looksAgain(long sinceLastNanos) {
        synchronized (looks) {
            return waiting > 0;
        }
    }

    @Override
    protected void complete(long asOfNanos) {
        synchronized (looks) {
            currentAsOf = asOfNanos;
            looks.notifyAll();
        }
    }

    /** An entry of a kind that only newer services know is none of ours. */
    @Override
    protected void read(ConsumerRecord<String, byte[]> entry) {
        directory.put(entry.key(), Topics.DIRECTORY.values().deserializer().deserialize(entry.topic(), entry.value()));
    }
}
