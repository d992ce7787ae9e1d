package cti.push.relay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the last position of each partition without reading the topic. The newest record alone would not do: it may be a
 * transaction's end, or one of a run that the projector repeats after a crash, so a stretch is read and its highest
 * position counts.
 */
final class TopicTail {

    private static final long FIRST_STRETCH = 500;
    private static final long GROWTH = 20;
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    TopicTail(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Leaves the consumer assigned to the partitions and standing at their ends. */
    void readInto(RelayProgress progress, Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Set<TopicPartition> unknown = new HashSet<>(partitions);
        for (long stretch = FIRST_STRETCH; !unknown.isEmpty(); stretch *= GROWTH) {
            Set<TopicPartition> read = Set.copyOf(unknown);
            for (TopicPartition partition : read) {
                long from = Math.max(offset(beginnings, partition), offset(ends, partition) - stretch);
                consumer.seek(partition, from);
                if (from == offset(beginnings, partition)) {
                    unknown.remove(partition);
                }
            }
            readToEnd(progress, read, ends, unknown);
        }
    }

    private void readToEnd(
            RelayProgress progress,
            Set<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            Set<TopicPartition> unknown) {
        while (partitions.stream().anyMatch(it -> consumer.position(it) < offset(ends, it))) {
            for (ConsumerRecord<byte[], byte[]> outbound : consumer.poll(POLL)) {
                OutboundEvent.read(outbound).ifPresent(event -> {
                    progress.advance(event.partition(), event.position());
                    unknown.remove(new TopicPartition(outbound.topic(), outbound.partition()));
                });
            }
        }
        List.copyOf(consumer.assignment()).forEach(it -> progress.readUpTo(it.partition(), consumer.position(it)));
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
