package cti.schemas.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a call leg ended. The lower-case names are part of the REST API. */
public enum CallOutcome {
    ANSWERED,
    MISSED,
    VOICEMAIL,
    /** Outbound, and nobody picked up. */
    NO_ANSWER,
    /** The caller left the queue or menu before anybody's phone rang. */
    ABANDONED,
    /** Transferred, or answered on another leg. */
    PASSED_ON,
    REJECTED,
    BLOCKED,
    /** No end was ever reported. */
    STALE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
