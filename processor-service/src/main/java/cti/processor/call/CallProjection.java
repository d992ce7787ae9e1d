package cti.processor.call;

import cti.processor.conversation.Conversations;
import cti.processor.conversation.Conversations.Joined;
import cti.processor.projection.Envelopes;
import cti.processor.projection.OutboundEvent;
import cti.processor.projection.PositionedChange;
import cti.processor.projection.Projection;
import cti.processor.projection.Row;
import cti.processor.projection.SnapshotTable;
import cti.processor.projection.Steps;
import cti.processor.projection.Steps.RowWrite;
import cti.schemas.change.CallSnapshot;
import cti.schemas.event.PublicId;
import cti.schemas.event.SubjectKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Calls, their histories and their voicemails: {@code cti.call}, {@code cti.call_event}, {@code cti.voicemail}. */
@Component
class CallProjection implements Projection {

    private static final List<String> COLUMNS = List.of(
            "id",
            "direction",
            "external_number",
            "internal_number",
            "from_number",
            "to_number",
            "status",
            "outcome",
            "dialpad_user_id",
            "started_at",
            "talk_ms");

    private final SnapshotTable<CallSnapshot> calls;
    private final CallHistoryTable history;
    private final VoicemailTable voicemails;
    private final Conversations conversations;
    private final Envelopes envelopes;

    CallProjection(
            JdbcTemplate jdbc,
            CallHistoryTable history,
            VoicemailTable voicemails,
            Conversations conversations,
            Envelopes envelopes) {
        this.calls = new SnapshotTable<>(jdbc, "call", "call_id", CallSnapshot.class, COLUMNS, CallProjection::bind);
        this.history = history;
        this.voicemails = voicemails;
        this.conversations = conversations;
        this.envelopes = envelopes;
    }

    @Override
    public boolean accepts(PositionedChange change) {
        return change.change().kind() == SubjectKind.CALL;
    }

    @Override
    public List<OutboundEvent> apply(List<PositionedChange> changes) {
        List<PositionedChange> understood =
                changes.stream().filter(it -> it.change().snapshot() != null).toList();
        Steps<CallSnapshot> steps = calls.walk(understood);
        calls.upsertAll(steps.writes().values());
        voicemails.writeAll(steps.steps());
        history.addAll(steps.steps());
        history.addUnknown(
                changes.stream().filter(it -> it.change().snapshot() == null).toList());
        Joined joined = conversations.join(
                steps.snapshots(), changes.get(changes.size() - 1).place());
        return envelopes.of(steps.steps(), new CallPushes(steps, joined)::add);
    }

    private static void bind(Row row, RowWrite<CallSnapshot> write) throws SQLException {
        CallSnapshot call = write.snapshot();
        row.uuid(PublicId.ofCall(write.last().change().appId(), call.callId()))
                .text(call.direction().wireName())
                .indexed(call.externalNumber())
                .indexed(call.internalNumber())
                .indexed(call.fromNumber())
                .indexed(call.toNumber())
                .text(call.status().wireName())
                .text(call.outcome() == null ? null : call.outcome().wireName())
                .indexed(call.dialpadUserId())
                // Dialpad always tells when a leg began; should it not, the first event's time keeps lists in order.
                .time(Objects.requireNonNullElse(
                        call.startedAt(), write.first().change().occurredAt()))
                .number(call.talkMillis());
    }
}
