package cti.push.resume;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One partition as a consumer sees it. Everything throws a {@link org.apache.kafka.common.KafkaException} if brokers do
 * not answer.
 */
final class PartitionLog {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private long movedNanos;

    /** @param consumer has this partition from now on, and no other */
    PartitionLog(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
        consumer.assign(Set.of(partition));
    }

    /** Offset of the oldest record that was not deleted; 0 if none ever was. */
    long beginning() {
        return consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    /** Offset behind everything that is committed. */
    long end() {
        return consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    /**
     * Offset of the first record that was appended then or later.
     *
     * @param end taken before, and the answer if there is no such record
     */
    long firstSince(long epochMillis, long end) {
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found =
                consumer.offsetsForTimes(Map.of(partition, Math.max(0, epochMillis)));
        OffsetAndTimestamp first = found.get(partition);
        return first == null ? end : Math.min(first.offset(), end);
    }

    void seek(long offset) {
        consumer.seek(partition, offset);
        movedNanos = System.nanoTime();
    }

    /** Where {@link #read} goes on. */
    long position() {
        return consumer.position(partition);
    }

    /** @return possibly nothing, but not for ever: whoever reads expects more */
    Iterable<ConsumerRecord<byte[], byte[]>> read() {
        long before = position();
        Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
        long now = System.nanoTime();
        if (position() != before) {
            movedNanos = now;
        } else if (now - movedNanos > SILENCE.toNanos()) {
            throw new TimeoutException("nothing to read at offset " + before);
        }
        return records;
    }
}
