package cti.simulator.delivery;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import cti.simulator.rest.SubscriptionKind;
import java.time.Duration;
import java.util.List;

/** When Dialpad tries again, as it documents it. */
final class RetrySchedule {

    /** Further attempts at once after a timeout or a failed connection. */
    static final int QUICK_ATTEMPTS = 2;

    private static final List<Duration> CALL = List.of(ofSeconds(2), ofSeconds(4), ofSeconds(8));
    private static final List<Duration> SMS = List.of(
            ofSeconds(30),
            ofMinutes(1),
            ofMinutes(2),
            ofMinutes(4),
            ofMinutes(8),
            ofMinutes(16),
            ofMinutes(32),
            ofMinutes(60),
            ofMinutes(60),
            ofMinutes(60));
    private static final List<Duration> OTHER = List.of(ofMillis(100), ofMillis(200), ofMillis(400), ofMillis(800));

    private RetrySchedule() {}

    /** The pauses before each of the attempts that follow a 5xx. */
    static List<Duration> afterServerError(SubscriptionKind kind) {
        return switch (kind) {
            case CALL -> CALL;
            case SMS -> SMS;
            case AGENT_STATUS, CONTACT -> OTHER;
        };
    }
}
