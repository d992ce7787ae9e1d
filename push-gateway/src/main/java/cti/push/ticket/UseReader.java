package cti.push.ticket;

import cti.schemas.push.TicketUse;
import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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

/**
 * Reads {@code cti.ticket-uses} from its beginning and follows it, on a thread of its own and in no consumer group: it is
 * short, and every gateway has to know all of it.
 */
final class UseReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UseReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TICKET_USES.name(), 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long STOP_MILLIS = 5_000;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final java.util.function.Consumer<TicketUse> audience;
    private volatile boolean caughtUp;
    private volatile boolean stopping;
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile @Nullable Thread thread;

    /** @param audience hears of every use in the order of the topic; of some again after an outage */
    UseReader(Supplier<Consumer<String, byte[]>> consumers, java.util.function.Consumer<TicketUse> audience) {
        this.consumers = consumers;
        this.audience = audience;
    }

    /** Whether every use is known that was written before we started, and the reading goes on. */
    boolean caughtUp() {
        Thread reader = thread;
        return caughtUp && reader != null && reader.isAlive();
    }

    @Override
    public void start() {
        stopping = false;
        Thread reader = new Thread(this::run, "ticket-uses-reader");
        reader.setDaemon(true);
        thread = reader;
        reader.start();
    }

    @Override
    public void stop() {
        Thread reader = thread;
        if (reader == null) {
            return;
        }
        stopping = true;
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        LockSupport.unpark(reader);
        try {
            reader.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before whoever lets clients in, like the directory. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** A new consumer begins at the beginning again: what it hears twice is what it was. */
    private void run() {
        while (!stopping) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("ticket_uses_not_readable reason={}", e.getClass().getSimpleName());
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        long end =
                Objects.requireNonNull(consumer.endOffsets(List.of(PARTITION)).get(PARTITION));
        while (!stopping) {
            consumer.poll(POLL).forEach(this::read);
            if (!caughtUp && consumer.position(PARTITION) >= end) {
                caughtUp = true;
                LOG.info("ticket_uses_caught_up offset={}", end);
            }
        }
    }

    private void read(ConsumerRecord<String, byte[]> written) {
        try {
            audience.accept(Objects.requireNonNull(
                    Topics.TICKET_USES.values().deserializer().deserialize(written.topic(), written.value())));
        } catch (SerializationException e) {
            LOG.warn("ticket_use_unreadable offset={}", written.offset());
        }
    }
}
