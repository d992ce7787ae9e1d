package cti.processor.decode;

import cti.processor.decode.Decoded.Accepted;
import cti.processor.decode.Decoded.Noted;
import cti.processor.decode.Decoded.Rejected;
import cti.schemas.event.CallDecision;
import cti.schemas.event.DialpadCallStates;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEvent;
import cti.schemas.serde.JsonSerde;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the claims of a raw event. What they mean for the subject is the snapshots' to know. */
public final class RawEventDecoder {

    /**
     * An agent-status event tells everything at once: an empty list of queues is a fact, so the event is kept whole, under
     * this name.
     */
    public static final String AGENT_STATUS = "agent_status";

    /** A contact event likewise. */
    public static final String CONTACT_EVENT = "contact_event";

    private static final String[] CALL_CLOCKS = {"event_timestamp", "date_ended", "date_connected", "date_started"};

    private static final Set<String> CALL_STATES = Set.copyOf(DialpadCallStates.KNOWN);

    private RawEventDecoder() {}

    /** @param offset of the record in the raw log */
    public static Decoded decode(RawEvent event, byte[] payload, long offset) {
        JsonNode claims;
        try {
            claims = JsonSerde.MAPPER.readTree(payload);
        } catch (JacksonException e) {
            return new Rejected("not_json", "The payload is not JSON.");
        }
        if (!(claims instanceof ObjectNode fields)) {
            return new Rejected("not_an_object", "The payload is not a JSON object.");
        }
        return switch (event.kind()) {
            case CALL ->
                event.source() == EventSource.OPERATOR || event.source() == EventSource.TIMER
                        ? decision(fields, event)
                        : call(fields, event.receivedAt());
            case MESSAGE ->
                clocked(
                        fields,
                        "message_status",
                        "created_date",
                        event.receivedAt(),
                        "event_timestamp",
                        "created_date");
            case AGENT -> agent(fields, event.receivedAt());
            case CONTACT -> contact(fields, event.receivedAt(), offset);
            case CHANGE_LOG, UNKNOWN -> new Rejected("unknown_shape", "No kind of event that we know has this shape.");
        };
    }

    private static Decoded call(ObjectNode fields, Instant receivedAt) {
        String state = Claims.of(fields).text("state");
        if (state == null) {
            return new Rejected("missing_state", "The call event has no state.");
        }
        if (!CALL_STATES.contains(state.toLowerCase(Locale.ROOT))) {
            return new Noted(
                    state.substring(0, Math.min(state.length(), Decoded.MAX_STATE_LENGTH)),
                    occurredAt(fields, receivedAt, CALL_CLOCKS),
                    new Rejected("unknown_state", "The call event names a state that we do not know."));
        }
        return clocked(fields, "state", "date_started", receivedAt, CALL_CLOCKS);
    }

    /** Our own events have no facts, only what was decided. */
    private static Decoded decision(ObjectNode fields, RawEvent event) {
        String state = Claims.of(fields).text("state");
        if (state == null || CallDecision.find(event.source(), state).isEmpty()) {
            return new Rejected("unknown_decision", "The event names a decision that we do not know.");
        }
        Instant occurredAt = occurredAt(fields, event.receivedAt(), "event_timestamp");
        return new Accepted(new Observation(
                JsonSerde.MAPPER.createObjectNode(), state, occurredAt.toEpochMilli(), null, occurredAt));
    }

    /** Contacts have no clock: the later place in the log is the later report. */
    private static Decoded contact(ObjectNode fields, Instant receivedAt, long offset) {
        if (!(fields.get("contact") instanceof ObjectNode)) {
            return new Rejected("missing_contact", "The contact event has no contact.");
        }
        return new Accepted(new Observation(whole(CONTACT_EVENT, fields), null, offset, null, receivedAt));
    }

    private static Decoded agent(ObjectNode fields, Instant receivedAt) {
        Instant occurredAt = occurredAt(fields, receivedAt, "date", "event_timestamp");
        return new Accepted(
                new Observation(whole(AGENT_STATUS, fields), null, occurredAt.toEpochMilli(), null, occurredAt));
    }

    private static ObjectNode whole(String name, ObjectNode fields) {
        ObjectNode whole = JsonSerde.MAPPER.createObjectNode();
        whole.set(name, fields);
        return whole;
    }

    private static Decoded clocked(
            ObjectNode fields, String labelField, String begunField, Instant receivedAt, String... clockFields) {
        String label = Claims.of(fields).text(labelField);
        Instant occurredAt = occurredAt(fields, receivedAt, clockFields);
        return new Accepted(new Observation(
                fields,
                label == null ? null : label.toLowerCase(Locale.ROOT),
                occurredAt.toEpochMilli(),
                Claims.of(fields).instant(begunField),
                occurredAt));
    }

    private static Instant occurredAt(ObjectNode fields, Instant receivedAt, String... clockFields) {
        Claims claims = Claims.of(fields);
        return Stream.of(clockFields)
                .map(claims::instant)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(receivedAt);
    }
}
