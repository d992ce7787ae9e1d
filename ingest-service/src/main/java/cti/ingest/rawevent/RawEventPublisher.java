package cti.ingest.rawevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.ingest.problem.ProblemType;
import cti.schemas.event.AppId;
import cti.schemas.event.EventId;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.TopicNames;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Appends authentic events to the raw log. */
@Component
public class RawEventPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(RawEventPublisher.class);

    /** Stands in the key of events that no app is known for. */
    private static final AppId UNMAPPED = new AppId("unmapped");

    private final EventLog events;
    private final Clock clock;

    RawEventPublisher(EventLog events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps an event of a known app.
     *
     * @param subjectId {@code null} if the payload names none: the event is then a subject of its own
     * @param claims exactly as signed
     * @return the event id, once all in-sync replicas or our own disk have the event; fails with a 503 problem otherwise
     */
    public CompletableFuture<String> publish(
            AppId app, SubjectKind kind, @Nullable String subjectId, byte[] claims, @Nullable String webhookId) {
        String eventId = EventId.of(app, claims);
        SubjectKey key = new SubjectKey(app, kind, subjectId == null ? eventId : subjectId);
        return keep(record(TopicNames.RAW_EVENTS, key, claims, eventId, webhookId), eventId);
    }

    /** Keeps an event that no app is known for, until an operator says whose it is. */
    public CompletableFuture<String> quarantine(byte[] claims) {
        String eventId = EventId.of(UNMAPPED, claims);
        SubjectKey key = new SubjectKey(UNMAPPED, SubjectKind.UNKNOWN, eventId);
        ProducerRecord<byte[], byte[]> record = record(TopicNames.DEAD_LETTERS, key, claims, eventId, null);
        header(record, DeadLetterHeaders.REASON, "unmapped_app");
        header(record, DeadLetterHeaders.DETAIL, "No app is registered for the company or office of this event.");
        header(record, DeadLetterHeaders.ORIGIN, "ingest-service");
        return keep(record, eventId);
    }

    private ProducerRecord<byte[], byte[]> record(
            String topic, SubjectKey key, byte[] claims, String eventId, @Nullable String webhookId) {
        var record = new ProducerRecord<>(topic, key.toString().getBytes(UTF_8), claims);
        RawEventHeaders.write(
                new RawEvent(eventId, key.kind(), EventSource.WEBHOOK, clock.instant(), webhookId), record.headers());
        return record;
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    private CompletableFuture<String> keep(ProducerRecord<byte[], byte[]> record, String eventId) {
        return events.keep(record).handle((nothing, failure) -> {
            if (failure != null) {
                LOG.error("raw_event_not_kept event_id={} reason={}", eventId, failure.toString());
                throw ProblemType.NOT_KEPT.toException();
            }
            return eventId;
        });
    }
}
