package cti.schemas.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a call leg is in its life. The lower-case names are part of the REST API. */
public enum CallStatus {
    QUEUED,
    RINGING,
    ACTIVE,
    HELD,
    ENDED,
    MISSED,
    REJECTED,
    VOICEMAIL;

    /** Of a leg or conversation that is over. */
    public static CallStatus of(CallOutcome outcome) {
        return switch (outcome) {
            case MISSED -> MISSED;
            case VOICEMAIL -> VOICEMAIL;
            case BLOCKED, REJECTED -> REJECTED;
            case ANSWERED, NO_ANSWER, ABANDONED, PASSED_ON, STALE -> ENDED;
        };
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the leg still exists at Dialpad. */
    public boolean live() {
        return this == QUEUED || this == RINGING || this == ACTIVE || this == HELD;
    }
}
