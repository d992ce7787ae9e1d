package cti.push.connection;

import cti.schemas.connection.ConnectionReport;
import cti.schemas.connection.OpenConnection;
import cti.schemas.event.AppId;
import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What everybody can know of open sockets. */
final class ConnectionTopic implements AutoCloseable {

    private final KafkaConsumer<String, ConnectionReport> consumer;
    private final Map<String, ConnectionReport> state = new LinkedHashMap<>();
    private final Map<String, Integer> reports = new HashMap<>();

    ConnectionTopic(String brokers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers),
                Topics.CONNECTIONS.keys().deserializer(),
                Topics.CONNECTIONS.values().deserializer());
        TopicPartition partition = new TopicPartition(Topics.CONNECTIONS.name(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** The last report under each key that is not a tombstone. */
    Map<String, ConnectionReport> state() {
        consumer.poll(Duration.ofMillis(200)).forEach(this::apply);
        return state;
    }

    List<OpenConnection> connectionsOf(AppId app) {
        return state().values().stream()
                .filter(OpenConnection.class::isInstance)
                .map(OpenConnection.class::cast)
                .filter(it -> it.appId().equals(app))
                .toList();
    }

    /** As open, so far. */
    int timesReported(UUID connection) {
        state();
        return reports.getOrDefault(OpenConnection.keyOf(connection), 0);
    }

    private void apply(ConsumerRecord<String, ConnectionReport> record) {
        if (record.value() == null) {
            state.remove(record.key());
        } else {
            state.put(record.key(), record.value());
            reports.merge(record.key(), 1, Integer::sum);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
