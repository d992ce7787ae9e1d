package cti.schemas.change;

import cti.schemas.event.Direction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phone conversation as it is known: all legs that are linked with each other, directly or through others. Derived from
 * its legs alone. Durations are in milliseconds.
 *
 * @param direction of the leg that the conversation began with
 * @param entryPoint whom the caller reached first, or who placed the call
 * @param queue the call centre in which the caller waited; {@code null} if none
 * @param status of the liveliest leg; once all are over, by the outcome
 * @param outcome {@code null} while a leg lives
 * @param answeredBy the first agent who answered
 * @param lastAnsweredBy the last one; another than the first after a transfer
 * @param missedCount legs that rang and that nobody answered, but for those of simultaneous ringing
 * @param answeredAt when the first agent answered
 * @param waitMillis until the answer, or until the end if there was none; {@code null} while it is not known
 * @param talkMillis of all agents together
 * @param callIds Dialpad ids of the legs, in the order in which they began
 * @param voicemailCallIds those of them that a voicemail was left on
 */
public record ConversationSnapshot(
        Direction direction,
        @Nullable String externalNumber,
        @Nullable Party contact,
        @Nullable Party entryPoint,
        @Nullable Party queue,
        boolean internal,
        CallStatus status,
        @Nullable CallOutcome outcome,
        @Nullable Answer answeredBy,
        @Nullable Answer lastAnsweredBy,
        List<Participant> participants,
        List<Transfer> transfers,
        int missedCount,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Long waitMillis,
        @Nullable Long talkMillis,
        @Nullable Long holdMillis,
        @Nullable Long totalMillis,
        List<String> callIds,
        List<String> voicemailCallIds) {

    /**
     * @param agent {@code null} if Dialpad did not deliver the agent's leg
     * @param callId Dialpad id of the agent's leg
     */
    public record Answer(
            @Nullable Party agent, String callId, @Nullable Instant at) {}

    /**
     * Somebody on our side: a user, or the queue, department or office that the call went through.
     *
     * @param outcome the one of an answered leg if there is any, else of the last; {@code null} while it is open
     * @param callIds Dialpad ids of the participant's legs
     */
    public record Participant(
            Party party,
            @Nullable CallOutcome outcome,
            @Nullable Instant joinedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant leftAt,
            @Nullable Long talkMillis,
            @Nullable Long holdMillis,
            List<String> callIds) {}

    /**
     * @param to {@code null} if the leg that it led to is not known
     * @param attended whether the recipient was asked first: the leg that it led to never rang
     */
    public record Transfer(
            @Nullable Party from,
            @Nullable Party to,
            @Nullable Instant at,
            boolean attended) {}
}
