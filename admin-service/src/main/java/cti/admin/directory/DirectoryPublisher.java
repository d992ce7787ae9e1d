package cti.admin.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.topic.Topics;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Writes to {@code cti.directory}. */
@Component
class DirectoryPublisher {

    private final KafkaTemplate<String, byte[]> kafka;

    DirectoryPublisher(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * Does ahead of time what the first record would have to wait for.
     *
     * @throws KafkaException if Kafka cannot be reached
     */
    void connect() {
        kafka.partitionsFor(Topics.DIRECTORY.name());
    }

    /**
     * Sends a record after those that were sent before.
     *
     * @param json null for a tombstone
     * @return completed once the record is on all replicas; failed if it is not acknowledged in time, though it may have
     *     been written nevertheless
     */
    CompletableFuture<?> publish(String key, @Nullable String json) {
        try {
            return kafka.send(Topics.DIRECTORY.name(), key, json == null ? null : json.getBytes(UTF_8));
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
