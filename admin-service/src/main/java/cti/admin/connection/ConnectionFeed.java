package cti.admin.connection;

import cti.schemas.topic.Topics;
import cti.tenancy.TopicFollower;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Keeps {@link OpenConnections} equal to {@code cti.connections}. */
final class ConnectionFeed extends TopicFollower {

    private static final Duration CURRENT_FOR = Duration.ofSeconds(15);

    private final OpenConnections connections;
    private final Duration lookInterval;

    /** As of when everything is known; null if that was never so. */
    private volatile @Nullable Long completeNanos;

    ConnectionFeed(
            OpenConnections connections,
            ConnectionProperties properties,
            Supplier<Consumer<String, byte[]>> consumers) {
        super(Topics.CONNECTIONS.name(), consumers);
        this.connections = connections;
        this.lookInterval = properties.lookInterval();
    }

    /** Whether what we have of it is what there is. */
    boolean current() {
        Long complete = completeNanos;
        return complete != null && System.nanoTime() - complete < CURRENT_FOR.toNanos();
    }

    /** A report of a kind that only newer gateways know is none of ours. */
    @Override
    protected void read(ConsumerRecord<String, byte[]> report) {
        connections.heard(
                report.key(),
                Topics.CONNECTIONS.values().deserializer().deserialize(report.topic(), report.value()),
                report.timestamp());
    }

    @Override
    protected boolean looksAgain(long sinceLastNanos) {
        return !current() || sinceLastNanos >= lookInterval.toNanos();
    }

    @Override
    protected void complete(long asOfNanos) {
        connections.everythingHeard(current() ? lookInterval.toMillis() : 0);
        completeNanos = asOfNanos;
    }
}
