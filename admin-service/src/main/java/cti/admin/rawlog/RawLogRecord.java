package cti.admin.rawlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.event.EventId;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record of {@code cti.raw-events}: key, claims and headers, byte for byte. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawLogRecord(byte[] key, byte[] value, List<RawLogHeader> headers) {

    /** An event that no webhook brought. */
    public static RawLogRecord of(SubjectKey subject, byte[] claims, EventSource source, Instant receivedAt) {
        Headers headers = new RecordHeaders();
        String eventId = EventId.of(subject.app(), claims);
        RawEventHeaders.write(new RawEvent(eventId, subject.kind(), source, receivedAt, null), headers);
        return new RawLogRecord(
                subject.toString().getBytes(UTF_8),
                claims,
                StreamSupport.stream(headers.spliterator(), false)
                        .map(it -> new RawLogHeader(it.key(), it.value()))
                        .toList());
    }
}
