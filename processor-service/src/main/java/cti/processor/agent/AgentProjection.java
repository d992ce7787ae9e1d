package cti.processor.agent;

import cti.processor.projection.Envelopes;
import cti.processor.projection.OutboundEvent;
import cti.processor.projection.PositionedChange;
import cti.processor.projection.Projection;
import cti.processor.projection.Steps;
import cti.processor.projection.StoredSnapshots;
import cti.schemas.change.AgentSnapshot;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Duty status of agents. */
@Component
class AgentProjection implements Projection {

    private final StoredSnapshots<AgentSnapshot> stored;
    private final AgentTable table;
    private final Envelopes envelopes;

    AgentProjection(JdbcTemplate jdbc, AgentTable table, Envelopes envelopes) {
        this.stored = new StoredSnapshots<>(jdbc, "cti.agent", "agent_id", AgentSnapshot.class);
        this.table = table;
        this.envelopes = envelopes;
    }

    @Override
    public boolean accepts(PositionedChange change) {
        return change.change().snapshot() instanceof AgentSnapshot;
    }

    @Override
    public List<OutboundEvent> apply(List<PositionedChange> changes) {
        Steps<AgentSnapshot> steps = stored.walk(changes, AgentSnapshot::agentId);
        table.upsertAll(steps.writes().values());
        return envelopes.of(steps.steps(), AgentPushes::add);
    }
}
