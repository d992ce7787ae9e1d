package cti.admin.rawlog;

import cti.schemas.topic.TopicNames;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Appends to {@code cti.raw-events}. */
@Component
public class RawLog {

    private static final long PATIENCE_SECONDS = 5;

    private final KafkaTemplate<byte[], byte[]> kafka;

    RawLog(@Qualifier("rawLogTemplate") KafkaTemplate<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * Appends in the given order and returns when all replicas in sync have all of them.
     *
     * @throws KafkaException if they have not in time; some or all may have been appended nevertheless, so appending again
     *     must be harmless
     */
    public void append(List<RawLogRecord> records) {
        try {
            CompletableFuture.allOf(
                            records.stream().map(it -> kafka.send(toKafka(it))).toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new KafkaException("not sent", e);
        } catch (CompletionException e) {
            throw new KafkaException("not acknowledged", e.getCause());
        }
    }

    private static ProducerRecord<byte[], byte[]> toKafka(RawLogRecord record) {
        var outgoing = new ProducerRecord<>(TopicNames.RAW_EVENTS, record.key(), record.value());
        record.headers().forEach(it -> outgoing.headers().add(it.name(), it.value()));
        return outgoing;
    }
}
