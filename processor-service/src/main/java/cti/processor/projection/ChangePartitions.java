package cti.processor.projection;

import cti.schemas.topic.TopicNames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Before the first change is read: makes sure that every partition has a row in {@code cti.applied_position}, and that the
 * database does not claim changes that the topic does not have.
 */
@Component
class ChangePartitions implements SmartLifecycle {

    private final KafkaAdmin kafka;
    private final AppliedPositions positions;
    private volatile boolean running;

    ChangePartitions(KafkaAdmin kafka, AppliedPositions positions) {
        this.kafka = kafka;
        this.positions = positions;
    }

    /**
     * @throws IllegalStateException if the topic was recreated beside an old database: its changes would be taken for
     *     applied ones and be lost
     */
    @Override
    public void start() {
        Map<Integer, Long> ends = endOffsets();
        positions.addPartitions(ends.size());
        ends.forEach((partition, end) -> {
            if (positions.applied(partition) >= end) {
                throw new IllegalStateException("the database is ahead of " + TopicNames.CHANGES + "-" + partition
                        + ": it belongs to another Kafka cluster or the topic was recreated");
            }
        });
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listener, which starts in a late phase. */
    @Override
    public int getPhase() {
        return 0;
    }

    private Map<Integer, Long> endOffsets() {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            int partitions = get(
                            admin.describeTopics(List.of(TopicNames.CHANGES)).allTopicNames())
                    .values()
                    .stream()
                    .mapToInt(it -> it.partitions().size())
                    .sum();
            Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, partitions)
                    .mapToObj(it -> new TopicPartition(TopicNames.CHANGES, it))
                    .collect(Collectors.toMap(Function.identity(), it -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    get(admin.listOffsets(latest).all());
            return ends.entrySet().stream()
                    .collect(Collectors.toMap(
                            it -> it.getKey().partition(), it -> it.getValue().offset()));
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell the partitions of " + TopicNames.CHANGES, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
