package cti.schemas.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Writes and reads the headers of {@code cti.raw-events}: UTF-8 text, times in RFC 3339. */
public final class RawEventHeaders {

    public static final String EVENT_ID = "event-id";
    public static final String KIND = "kind";
    public static final String SOURCE = "source";
    public static final String RECEIVED_AT = "received-at";
    public static final String WEBHOOK_ID = "webhook-id";

    private RawEventHeaders() {}

    public static void write(RawEvent event, Headers headers) {
        add(headers, EVENT_ID, event.eventId());
        add(headers, KIND, event.kind().wireName());
        add(headers, SOURCE, event.source().wireName());
        add(headers, RECEIVED_AT, event.receivedAt().toString());
        if (event.webhookId() != null) {
            add(headers, WEBHOOK_ID, event.webhookId());
        }
    }

    /** @throws IllegalArgumentException if a header is missing or malformed: the record was not written by us */
    public static RawEvent read(Headers headers) {
        return new RawEvent(
                required(headers, EVENT_ID),
                SubjectKind.parse(required(headers, KIND)),
                EventSource.parse(required(headers, SOURCE)),
                instant(required(headers, RECEIVED_AT)),
                text(headers, WEBHOOK_ID));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("header " + RECEIVED_AT + " is not a time", e);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
