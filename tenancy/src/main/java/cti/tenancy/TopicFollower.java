package cti.tenancy;

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
 * Reads a topic of one partition from its beginning and follows it, on a thread of its own and in no consumer group: for
 * what every process has to know all of. An outage of the brokers is waited out, however long it is.
 */
public abstract class TopicFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long STOP_MILLIS = 5_000;
    private static final long NOT_ASKED = -1;

    private final TopicPartition partition;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile boolean caughtUp;

    /** Where the topic ended when we asked last, until we have read that far. Reading thread only, like the next. */
    private long end = NOT_ASKED;

    private long askedNanos;

    /** @param consumers makes one without a group */
    protected TopicFollower(String topic, Supplier<Consumer<String, byte[]>> consumers) {
        this.partition = new TopicPartition(topic, 0);
        this.consumers = consumers;
    }

    /** Whether everything that was in the topic when we started has been read; never goes back. */
    public final boolean caughtUp() {
        return caughtUp;
    }

    /** Whether it still follows the topic. */
    public final boolean alive() {
        Thread follower = thread;
        return follower != null && follower.isAlive();
    }

    /**
     * Called for every record, in order, on the reading thread.
     *
     * @throws SerializationException if it is not understood: it is left out then, as may be of a newer kind
     */
    protected abstract void read(ConsumerRecord<String, byte[]> written);

    /** Whether, after the first time, it has to be seen again if everything is read. On the reading thread. */
    protected boolean looksAgain(long sinceLastNanos) {
        return false;
    }

    /**
     * Everything has been read that was there at a time. On the reading thread.
     *
     * @param asOfNanos that time, as {@link System#nanoTime}
     */
    protected void complete(long asOfNanos) {}

    @Override
    public final void start() {
        stopping = false;
        Thread follower = new Thread(this::run, "follower-" + partition.topic());
        follower.setDaemon(true);
        thread = follower;
        follower.start();
    }

    @Override
    public final void stop() {
        Thread follower = thread;
        if (follower == null) {
            return;
        }
        stopping = true;
        Consumer<String, byte[]> stopped = consumer;
        if (stopped != null) {
            stopped.wakeup();
        }
        LockSupport.unpark(follower);
        try {
            follower.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }

    /** Before whoever asks for what was read. */
    @Override
    public final int getPhase() {
        return 0;
    }

    /** A broker whose name cannot be resolved yet is an outage like others: the next attempt may find it. */
    private void run() {
        while (!stopping) {
            try (Consumer<String, byte[]> made = consumers.get()) {
                consumer = made;
                follow(made);
            } catch (WakeupException | InterruptException e) {
                LOG.info("topic_follower_stopped topic={}", partition.topic());
                return;
            } catch (KafkaException e) {
                waitOut(e);
            }
        }
    }

    /** With one consumer for all its life: what was revoked must not seem valid while another one reads from the start. */
    private void follow(Consumer<String, byte[]> consumer) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        end = NOT_ASKED;
        while (!stopping) {
            try {
                askForEnd(consumer);
                consumer.poll(POLL).forEach(this::readOrSkip);
                compareWithEnd(consumer);
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                waitOut(e);
            }
        }
    }

    /** Of some time ago and not of now: there may be new records all the time. */
    private void askForEnd(Consumer<String, byte[]> consumer) {
        if (end == NOT_ASKED && (!caughtUp || looksAgain(System.nanoTime() - askedNanos))) {
            askedNanos = System.nanoTime();
            end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition), "the partition that was asked for");
        }
    }

    private void compareWithEnd(Consumer<String, byte[]> consumer) {
        if (end == NOT_ASKED || consumer.position(partition) < end) {
            return;
        }
        complete(askedNanos);
        if (!caughtUp) {
            caughtUp = true;
            LOG.info("topic_caught_up topic={} offset={}", partition.topic(), end);
        }
        end = NOT_ASKED;
    }

    private void readOrSkip(ConsumerRecord<String, byte[]> written) {
        try {
            read(written);
        } catch (SerializationException e) {
            LOG.warn("record_skipped topic={} key={} offset={}", partition.topic(), written.key(), written.offset());
        }
    }

    private void waitOut(KafkaException reason) {
        LOG.warn(
                "topic_not_readable topic={} reason={}",
                partition.topic(),
                reason.getClass().getSimpleName());
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
