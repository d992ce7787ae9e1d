package cti.query;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Links;
import cti.schemas.change.CallSnapshot.Recap;
import cti.schemas.change.CallSnapshot.Recording;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.CallStatus;
import cti.schemas.change.Party;
import cti.schemas.event.Direction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A call about which little is known, unless said. */
final class SampleCall {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final AtomicLong IDS = new AtomicLong(5_000_000_000_000_000L);

    String id = Long.toString(IDS.incrementAndGet());
    Direction direction = Direction.INBOUND;
    String externalNumber = "+14155550100";
    String internalNumber = "+14155550199";
    CallStatus status = CallStatus.ENDED;
    CallOutcome outcome = CallOutcome.ANSWERED;
    Party target;
    Party contact;
    Instant startedAt = NOON;
    Instant answeredAt;
    Long talkMillis;
    Long holdMillis;
    Long totalMillis;
    List<Recording> recordings = List.of();
    Recap recap = new Recap(null, null, List.of(), List.of());
    List<String> dispositions = List.of();
    List<String> labels = List.of();
    Links links = Links.NONE;
    Voicemail voicemail;
    long version = 7;

    CallSnapshot snapshot() {
        return new CallSnapshot(
                id,
                direction,
                externalNumber,
                internalNumber,
                status,
                outcome,
                target,
                contact,
                startedAt,
                null,
                null,
                answeredAt,
                null,
                talkMillis,
                holdMillis,
                totalMillis,
                recordings,
                false,
                false,
                recap,
                dispositions,
                labels,
                null,
                null,
                links,
                voicemail,
                version);
    }

    static Party user(String id) {
        return new Party(id, "user", "Ada", "+14155550199", "ada@example.com");
    }
}
