package cti.admin.rawlog;

import cti.admin.problem.ProblemType;
import cti.schemas.topic.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Appends to {@code cti.raw-events}. */
@Component
public class RawLog {

    private static final Logger LOG = LoggerFactory.getLogger(RawLog.class);
    private static final long PATIENCE_SECONDS = 5;

    private final KafkaTemplate<byte[], byte[]> kafka;

    RawLog(@Qualifier("rawLogTemplate") KafkaTemplate<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * Appends in the given order and returns when all replicas in sync have all of them.
     *
     * @throws org.springframework.web.ErrorResponseException a 503 problem if they have not in time; some or all may have
     *     been appended nevertheless, so appending again must be harmless
     */
    public void append(List<RawLogRecord> records) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        try {
            for (RawLogRecord record : records) {
                sent.add(kafka.send(toKafka(record)));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (KafkaException | org.springframework.kafka.KafkaException | CompletionException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            LOG.warn("raw_log_not_appended reason={}", reason.getClass().getSimpleName());
            throw ProblemType.LOG_UNAVAILABLE.toException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> toKafka(RawLogRecord record) {
        var outgoing = new ProducerRecord<>(TopicNames.RAW_EVENTS, record.key(), record.value());
        record.headers().forEach(it -> outgoing.headers().add(it.name(), it.value()));
        return outgoing;
    }
}
