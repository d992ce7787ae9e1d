package cti.query.call;

import static cti.query.page.Columns.snapshot;
import static cti.query.page.Columns.time;
import static cti.query.page.Columns.uuid;

import cti.query.page.Order;
import cti.query.party.ContactView;
import cti.query.party.CrmUsers;
import cti.query.party.TargetView;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.CallStatus;
import cti.schemas.event.AppId;
import cti.schemas.event.Direction;
import cti.schemas.event.PublicId;
import cti.schemas.serde.Seconds;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call leg as CRMs see it. Every field is there; what is not known is {@code null}.
 *
 * @param startedAt the time that the leg is sorted by: when Dialpad created it
 * @param durationSeconds talk time
 * @param recordingUrl of the first recording
 * @param transcript of the voicemail: Dialpad's events carry no other
 */
@Schema(name = "Call")
public record CallView(
        UUID id,
        String dialpadCallId,
        @Nullable UUID conversationId,
        Direction direction,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable String externalNumber,
        @Nullable String internalNumber,
        CallStatus status,
        @Nullable CallOutcome outcome,
        @Nullable String dialpadUserId,
        @Nullable String crmUserId,
        @Nullable TargetView target,
        @Nullable ContactView contact,
        Instant startedAt,
        @Nullable Instant rangAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable BigDecimal durationSeconds,
        @Nullable BigDecimal holdSeconds,
        @Nullable BigDecimal totalSeconds,
        @Nullable String recordingUrl,
        List<RecordingView> recordings,
        boolean isVoicemail,
        boolean isTransferred,
        boolean isInternal,
        @Nullable String transcript,
        RecapView recap,
        List<String> dispositions,
        List<String> labels,
        @Nullable String csatScore,
        @Nullable Double mosScore,
        LinksView links,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The version, and what changes without it: the mapping, and the conversation, which other legs can draw this one into.
     * One that gave its conversation the name needs no more.
     */
    String etag(AppId app) {
        String tag = CrmUsers.etag(version, crmUserId);
        boolean moved = conversationId != null && !conversationId.equals(PublicId.ofConversation(app, dialpadCallId));
        return moved ? tag + "-" + conversationId : tag;
    }

    public static final Order<CallView> NEWEST_FIRST =
            Order.byTime("started_at", true, CallView::startedAt, CallView::id);

    /** The columns of {@code cti.call} that {@link #of} reads. */
    static final String COLUMNS = "app_id, id, conversation_id, started_at, snapshot, version, created_at, updated_at";

    public static CallView of(ResultSet row, CrmUsers crmUsers) throws SQLException {
        CallSnapshot call = snapshot(row, CallSnapshot.class);
        Voicemail voicemail = call.voicemail();
        return new CallView(
                uuid(row, "id"),
                call.callId(),
                uuid(row, "conversation_id"),
                call.direction(),
                call.fromNumber(),
                call.toNumber(),
                call.externalNumber(),
                call.internalNumber(),
                call.status(),
                call.outcome(),
                call.dialpadUserId(),
                crmUsers.of(row, call.dialpadUserId()),
                TargetView.of(call.target()),
                ContactView.of(call.contact()),
                time(row, "started_at"),
                call.rangAt(),
                call.answeredAt(),
                call.endedAt(),
                Seconds.ofMillis(call.talkMillis()),
                Seconds.ofMillis(call.holdMillis()),
                Seconds.ofMillis(call.totalMillis()),
                call.recordings().isEmpty() ? null : call.recordings().get(0).url(),
                call.recordings().stream().map(RecordingView::of).toList(),
                voicemail != null && !voicemail.deleted(),
                call.transferred(),
                call.internal(),
                voicemail == null ? null : voicemail.transcript(),
                RecapView.of(call.recap()),
                call.dispositions(),
                call.labels(),
                call.csatScore(),
                call.mosScore(),
                LinksView.of(call.links()),
                row.getLong("version"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    /** Audio of a call. */
    @Schema(name = "Recording")
    public record RecordingView(
            @Nullable String id,
            @Nullable String type,
            @Nullable String url,
            @Nullable BigDecimal durationSeconds,
            @Nullable Instant startedAt) {

        static RecordingView of(CallSnapshot.Recording recording) {
            return new RecordingView(
                    recording.id(),
                    recording.type(),
                    recording.url(),
                    Seconds.ofMillis(recording.durationMillis()),
                    recording.startedAt());
        }
    }

    /** What Dialpad's AI wrote about a call. */
    @Schema(name = "Recap")
    public record RecapView(
            @Nullable String summary, @Nullable String outcome, List<String> purposes, List<String> actionItems) {

        static RecapView of(CallSnapshot.Recap recap) {
            return new RecapView(recap.summary(), recap.outcome(), recap.purposes(), recap.actionItems());
        }
    }

    /** Dialpad ids of the other legs of the conversation. */
    @Schema(name = "Links")
    public record LinksView(
            @Nullable String master,
            @Nullable String entryPoint,
            @Nullable String operator) {

        static LinksView of(CallSnapshot.Links links) {
            return new LinksView(links.master(), links.entryPoint(), links.operator());
        }
    }
}
