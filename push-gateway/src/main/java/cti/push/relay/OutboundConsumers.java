package cti.push.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers that read what was committed, in no group: partitions are assigned by hand and offsets kept in memory. */
public final class OutboundConsumers {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Map<String, Object> shared;

    /** @param partitionCheck how old the client's knowledge of topics may get */
    OutboundConsumers(Map<String, Object> connection, Duration partitionCheck) {
        shared = new HashMap<>(connection);
        shared.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        shared.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        shared.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, Math.toIntExact(partitionCheck.toMillis()));
        shared.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        shared.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        shared.remove(ConsumerConfig.GROUP_ID_CONFIG);
        shared.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        shared.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    }

    /** @param own settings of this consumer, which count before the shared ones */
    public Consumer<byte[], byte[]> create(Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(shared);
        config.putAll(own);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
