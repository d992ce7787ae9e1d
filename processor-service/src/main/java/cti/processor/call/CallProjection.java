package cti.processor.call;

import cti.processor.projection.Envelopes;
import cti.processor.projection.OutboundEvent;
import cti.processor.projection.PositionedChange;
import cti.processor.projection.Projection;
import cti.processor.projection.Steps;
import cti.processor.projection.StoredSnapshots;
import cti.schemas.change.CallSnapshot;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Calls, their histories and their voicemails. */
@Component
class CallProjection implements Projection {

    private final StoredSnapshots<CallSnapshot> stored;
    private final CallTable calls;
    private final CallHistoryTable history;
    private final VoicemailTable voicemails;
    private final Envelopes envelopes;

    CallProjection(
            JdbcTemplate jdbc,
            CallTable calls,
            CallHistoryTable history,
            VoicemailTable voicemails,
            Envelopes envelopes) {
        this.stored = new StoredSnapshots<>(jdbc, "cti.call", "call_id", CallSnapshot.class);
        this.calls = calls;
        this.history = history;
        this.voicemails = voicemails;
        this.envelopes = envelopes;
    }

    @Override
    public boolean accepts(PositionedChange change) {
        return change.change().snapshot() instanceof CallSnapshot;
    }

    @Override
    public List<OutboundEvent> apply(List<PositionedChange> changes) {
        Steps<CallSnapshot> steps = stored.walk(changes, CallSnapshot::callId);
        calls.upsertAll(steps.writes().values());
        voicemails.upsertAll(steps.writes().values());
        history.addAll(steps.steps());
        return envelopes.of(steps.steps(), CallPushes::add);
    }
}
