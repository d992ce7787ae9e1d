package cti.admin.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.topic.Topics;
import java.util.concurrent.ExecutionException;
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
     * Returns once the record is on all replicas.
     *
     * @param json null for a tombstone
     * @throws KafkaException if it is not acknowledged in time; it may have been written nevertheless
     */
    void publish(String key, @Nullable String json) {
        try {
            kafka.send(Topics.DIRECTORY.name(), key, json == null ? null : json.getBytes(UTF_8))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("not acknowledged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
