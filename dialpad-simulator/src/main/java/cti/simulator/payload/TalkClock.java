package cti.simulator.payload;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long the people of one leg have been connected, and how much of that time on hold. */
final class TalkClock {

    private @Nullable Instant connectedAt;
    private @Nullable Instant heldAt;
    private Duration held = Duration.ZERO;

    /** Whether this was the answer; false if there had been one. */
    boolean begin(Instant at) {
        if (connectedAt != null) {
            return false;
        }
        connectedAt = at;
        return true;
    }

    void hold(Instant at) {
        heldAt = at;
    }

    void resume(Instant at) {
        if (heldAt != null) {
            held = held.plus(Duration.between(heldAt, at));
            heldAt = null;
        }
    }

    /** The time since the answer, holds included; a hold ends with it. */
    Duration end(Instant at) {
        resume(at);
        return connectedAt == null ? Duration.ZERO : Duration.between(connectedAt, at);
    }

    boolean isOnHold() {
        return heldAt != null;
    }

    Duration held() {
        return held;
    }

    @Nullable
    Instant connectedAt() {
        return connectedAt;
    }
}
