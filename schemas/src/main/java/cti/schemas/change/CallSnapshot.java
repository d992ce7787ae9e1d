package cti.schemas.change;

import cti.schemas.event.Direction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call leg as it is known. Durations are in milliseconds, numbers as Dialpad gave them (E.164 as a rule).
 *
 * @param startedAt when Dialpad created the leg
 * @param talkMillis conversation time of the person: the length to show
 * @param csatScore survey score as Dialpad's text
 * @param voicemail present once it is proven that a message exists, see {@link Voicemail}
 */
public record CallSnapshot(
        String callId,
        Direction direction,
        @Nullable String externalNumber,
        @Nullable String internalNumber,
        CallStatus status,
        @Nullable CallOutcome outcome,
        @Nullable Party target,
        @Nullable Party contact,
        @Nullable Instant startedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant rangAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Long talkMillis,
        @Nullable Long holdMillis,
        @Nullable Long totalMillis,
        List<Recording> recordings,
        boolean transferred,
        boolean internal,
        Recap recap,
        List<String> dispositions,
        List<String> labels,
        @Nullable String csatScore,
        @Nullable Double mosScore,
        Links links,
        @Nullable Voicemail voicemail,
        long version)
        implements Snapshot {

    /**
     * @param id absent where Dialpad gave a bare link
     * @param type {@code callrecording}, {@code admincallrecording} or {@code voicemail}
     */
    public record Recording(
            @Nullable String id,
            @Nullable String type,
            @Nullable String url,
            @Nullable Long durationMillis,
            @Nullable Instant startedAt) {}

    /** What Dialpad's AI wrote about the call; each part arrives on its own. */
    public record Recap(
            @Nullable String summary, @Nullable String outcome, List<String> purposes, List<String> actionItems) {}

    /**
     * Dialpad ids of the legs that this one is part of the same conversation with.
     *
     * @param origins every leg that was ever named as master or entry point, but for this one, sorted
     * @param operators every leg that was ever named as the operator's, but for this one, sorted
     */
    public record Links(
            @Nullable String master,
            @Nullable String entryPoint,
            @Nullable String operator,
            List<String> origins,
            List<String> operators) {

        public static final Links NONE = new Links(null, null, null, List.of(), List.of());
    }

    /**
     * A message that the caller left.
     *
     * @param receivedAt when the audio or its transcript was first reported
     * @param deleted by an operator: link and transcript are gone then, and whatever arrives later stays out
     */
    public record Voicemail(
            @Nullable String recordingUrl,
            @Nullable String transcript,
            @Nullable Long durationMillis,
            Instant receivedAt,
            boolean deleted) {}

    /** The caller's number: ours on an outbound call. */
    public @Nullable String fromNumber() {
        return direction == Direction.INBOUND ? externalNumber : internalNumber;
    }

    public @Nullable String toNumber() {
        return direction == Direction.INBOUND ? internalNumber : externalNumber;
    }

    /** Dialpad id of the agent; {@code null} if the leg belongs to a queue, department or office. */
    public @Nullable String dialpadUserId() {
        return target != null && "user".equals(target.type()) ? target.id() : null;
    }
}
