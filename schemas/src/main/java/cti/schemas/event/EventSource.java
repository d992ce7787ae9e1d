package cti.schemas.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who put an event into the raw log. Its lower-case name is the {@code source} header. */
public enum EventSource {
    /** Dialpad, by a signed webhook. */
    WEBHOOK,
    /** Us, from Dialpad's REST API, for what the webhooks missed. */
    BACKFILL,
    /** An operator's decision. */
    OPERATOR,
    /** The timer that closes calls whose end was never reported. */
    TIMER;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no source has that name */
    public static EventSource parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
