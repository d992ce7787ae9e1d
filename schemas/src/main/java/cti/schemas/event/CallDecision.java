package cti.schemas.event;

import cti.schemas.serde.JsonSerde;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is decided about a call by others than Dialpad. A decision is an event in the raw log like any other, so that a
 * replay ends in the same rows without asking anybody; its {@link EventSource} tells it from a webhook.
 */
public enum CallDecision {
    /** An operator removed the leg's voicemail. */
    VOICEMAIL_DELETED(EventSource.OPERATOR),

    /** Nothing was heard of the leg for hours: it is over unless a later event says that it lived on. */
    STALE(EventSource.TIMER);

    private final EventSource source;

    CallDecision(EventSource source) {
        this.source = source;
    }

    public EventSource source() {
        return source;
    }

    /** Stands where Dialpad's events name a state. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return empty if that source makes no such decision */
    public static Optional<CallDecision> find(EventSource source, String wireName) {
        for (CallDecision decision : values()) {
            if (decision.source == source && decision.wireName().equals(wireName)) {
                return Optional.of(decision);
            }
        }
        return Optional.empty();
    }

    /**
     * The payload of the raw event, whose key is the call's. The same decision about the same call at the same time has
     * the same bytes.
     *
     * @param at for {@link #STALE} the clock of the newest event that was known, else when it was decided; cut to
     *     milliseconds
     */
    public byte[] claims(String callId, Instant at) {
        return JsonSerde.MAPPER.writeValueAsBytes(JsonSerde.MAPPER
                .createObjectNode()
                .put("call_id", callId)
                .put("state", wireName())
                .put("event_timestamp", at.toEpochMilli()));
    }
}
