package cti.processor.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.processor.deadletter.StackTraceText;
import cti.processor.decode.Decoded;
import cti.processor.decode.Decoded.Rejected;
import cti.processor.decode.RawEventDecoder;
import cti.schemas.change.Change;
import cti.schemas.change.Snapshot;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.Topics;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record of the raw log, where it lies, and what was read in it.
 *
 * @param event {@code null} if it could not be read; it is rejected then
 */
record RawRecord(
        Record<SubjectKey, byte[]> record,
        RecordMetadata place,
        @Nullable RawEvent event,
        Decoded decoded) {

    private static final Logger LOG = LoggerFactory.getLogger(RawRecord.class);

    static RawRecord read(Record<SubjectKey, byte[]> record, RecordMetadata place) {
        try {
            RawEvent event = RawEventHeaders.read(record.headers());
            return new RawRecord(record, place, event, RawEventDecoder.decode(event, record.value(), place.offset()));
        } catch (RuntimeException e) {
            return new RawRecord(record, place, null, failed(place, e));
        }
    }

    SubjectKey subject() {
        return record.key();
    }

    Change change(@Nullable String state, Instant occurredAt, @Nullable Snapshot snapshot) {
        RawEvent raw = Objects.requireNonNull(event, "a rejected event changes nothing");
        return new Change(
                subject().app(),
                subject().kind(),
                subject().id(),
                place.partition(),
                place.offset(),
                raw.eventId(),
                raw.source(),
                raw.receivedAt(),
                state,
                occurredAt,
                snapshot);
    }

    Rejected failed(RuntimeException e) {
        return failed(place, e);
    }

    /**
     * An event that we have no idea of must not stop everybody else's. Nothing is tried again: what reads and merges is
     * pure, so the same bytes would fail in the same way.
     */
    private static Rejected failed(RecordMetadata place, RuntimeException e) {
        String reason = e.getClass().getSimpleName();
        LOG.error("fold_failed origin={} reason={}", origin(place), reason);
        return new Rejected("fold_failed", reason, e);
    }

    Record<Object, Object> deadLetter(Rejected rejected) {
        Headers headers = new RecordHeaders(record.headers());
        headers.add(DeadLetterHeaders.REASON, rejected.reason().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.DETAIL, rejected.detail().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.ORIGIN, origin(place).getBytes(UTF_8));
        if (rejected.thrown() != null) {
            headers.add(DeadLetterHeaders.STACK_TRACE, StackTraceText.of(rejected.thrown()));
        }
        byte[] key = Topics.RAW_EVENTS.keys().serializer().serialize(place.topic(), subject());
        return new Record<>(key, record.value(), record.timestamp(), headers);
    }

    private static String origin(RecordMetadata place) {
        return place.topic() + "-" + place.partition() + "@" + place.offset();
    }
}
