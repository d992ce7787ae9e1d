package cti.admin.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.admin.rawlog.RawLogHeader;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.DeadLetterReasons;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Makes something of any record of {@code cti.dead-letters}: what is set aside must not be set aside once more. */
final class DeadLetterReader {

    private static final int MAX_REASON = 100;
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_STACK_TRACE = 8 * 1_024;
    private static final Set<String> OF_THE_LETTER = Set.of(
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.DETAIL,
            DeadLetterHeaders.ORIGIN,
            DeadLetterHeaders.STACK_TRACE);

    private DeadLetterReader() {}

    static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
        String reason = header(record.headers(), DeadLetterHeaders.REASON, MAX_REASON);
        if (reason == null) {
            reason = "unknown";
        }
        Facts facts = DeadLetterReasons.PROJECTION_FAILED.equals(reason)
                ? Facts.ofChange(json(record.value()))
                : Facts.ofRawEvent(record);
        boolean unmapped = DeadLetterReasons.UNMAPPED_APP.equals(reason);
        JsonNode claims = unmapped ? json(record.value()) : MissingNode.getInstance();
        return new DeadLetter(
                record.partition() + "-" + record.offset(),
                record.key(),
                record.value(),
                originalHeaders(record.headers()),
                reason,
                header(record.headers(), DeadLetterHeaders.DETAIL, MAX_TEXT),
                header(record.headers(), DeadLetterHeaders.ORIGIN, MAX_TEXT),
                header(record.headers(), DeadLetterHeaders.STACK_TRACE, MAX_STACK_TRACE),
                unmapped ? null : facts.appId(),
                plain(facts.subject(), MAX_TEXT),
                plain(facts.eventId(), MAX_TEXT),
                plain(facts.source(), MAX_REASON),
                organization(claims),
                text(claims.path("target").path("office_id")),
                storable(facts.receivedAt()),
                storable(Instant.ofEpochMilli(record.timestamp())),
                facts.complete());
    }

    /** @param complete whether a raw event can be made, or found, from it */
    private record Facts(
            @Nullable String appId,
            @Nullable String subject,
            @Nullable String eventId,
            @Nullable String source,
            @Nullable Instant receivedAt,
            boolean complete) {

        static Facts ofRawEvent(ConsumerRecord<byte[], byte[]> record) {
            Optional<SubjectKey> key = key(record.key());
            Optional<RawEvent> event = event(record.headers());
            return new Facts(
                    key.map(it -> it.app().value()).orElse(null),
                    key.map(it -> it.kind().wireName() + ":" + it.id()).orElse(null),
                    event.map(RawEvent::eventId).orElse(null),
                    event.map(it -> it.source().wireName()).orElse(null),
                    event.map(RawEvent::receivedAt).orElse(null),
                    key.isPresent() && event.isPresent() && record.value() != null);
        }

        static Facts ofChange(JsonNode change) {
            return new Facts(
                    plain(text(change.path("app_id")), MAX_REASON),
                    named(text(change.path("kind")), text(change.path("subject_id"))),
                    text(change.path("event_id")),
                    text(change.path("source")),
                    time(text(change.path("received_at"))),
                    ProjectedFrom.of(change).isPresent());
        }
    }

    private static @Nullable String named(@Nullable String kind, @Nullable String id) {
        return kind == null || id == null ? null : kind + ":" + id;
    }

    private static Optional<SubjectKey> key(byte @Nullable [] key) {
        try {
            return key == null ? Optional.empty() : Optional.of(SubjectKey.parse(new String(key, UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RawEvent> event(Headers headers) {
        try {
            return Optional.of(RawEventHeaders.read(headers));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static JsonNode json(byte @Nullable [] bytes) {
        try {
            return bytes == null ? MissingNode.getInstance() : JsonSerde.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** In the order in which ingest-service looks for it. */
    private static @Nullable String organization(JsonNode claims) {
        for (JsonNode id : List.of(
                claims.path("organization_id"),
                claims.path("org_id"),
                claims.path("company").path("id"))) {
            if (text(id) != null) {
                return text(id);
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() || node.isIntegralNumber() ? plain(node.asString(), MAX_REASON) : null;
    }

    private static @Nullable String header(Headers headers, String name, int maxLength) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : plain(new String(header.value(), UTF_8), maxLength);
    }

    /** Postgres cannot store NUL, and half a surrogate pair is no text. */
    private static @Nullable String plain(@Nullable String text, int maxLength) {
        if (text == null) {
            return null;
        }
        String cut = text.length() > maxLength ? text.substring(0, maxLength) : text;
        return new String(cut.replace('\0', '\uFFFD').getBytes(UTF_8), UTF_8);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static @Nullable Instant storable(@Nullable Instant time) {
        return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    }

    private static List<RawLogHeader> originalHeaders(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .filter(it -> !OF_THE_LETTER.contains(it.key()))
                .map(it -> new RawLogHeader(it.key(), it.value()))
                .toList();
    }
}
