package cti.admin.backfill;

import cti.schemas.event.AppId;
import cti.schemas.event.EventId;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.TopicNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Appends calls to the raw log, beside what the webhooks said. */
@Component
class RawLog {

    private final KafkaTemplate<String, byte[]> kafka;
    private final Clock clock;

    RawLog(KafkaTemplate<String, byte[]> kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Returns once all of them are on all replicas.
     *
     * @param calls claims of call events
     * @throws KafkaException if one is not acknowledged in time; any of them may have been written nevertheless
     */
    void append(AppId appId, List<ObjectNode> calls) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        calls.forEach(it -> sent.add(kafka.send(record(appId, it))));
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new KafkaException("not acknowledged", e.getCause());
        }
    }

    private ProducerRecord<String, byte[]> record(AppId appId, ObjectNode claims) {
        byte[] payload = JsonSerde.MAPPER.writeValueAsBytes(claims);
        var key = new SubjectKey(appId, SubjectKind.CALL, claims.path("call_id").asString());
        var record = new ProducerRecord<>(TopicNames.RAW_EVENTS, key.toString(), payload);
        var event =
                new RawEvent(EventId.of(appId, payload), SubjectKind.CALL, EventSource.BACKFILL, clock.instant(), null);
        RawEventHeaders.write(event, record.headers());
        return record;
    }
}
