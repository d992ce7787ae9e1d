package cti.processor.agent;

import cti.processor.projection.Envelopes;
import cti.processor.projection.OutboundEvent;
import cti.processor.projection.PositionedChange;
import cti.processor.projection.Projection;
import cti.processor.projection.SnapshotTable;
import cti.processor.projection.Steps;
import cti.schemas.change.AgentSnapshot;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Duty status of agents: {@code cti.agent}. */
@Component
class AgentProjection implements Projection {

    private final SnapshotTable<AgentSnapshot> agents;
    private final Envelopes envelopes;

    AgentProjection(JdbcTemplate jdbc, Envelopes envelopes) {
        this.agents = new SnapshotTable<>(
                jdbc,
                "agent",
                "agent_id",
                AgentSnapshot.class,
                List.of("on_duty_status"),
                (row, write) -> row.text(write.snapshot().onDutyStatus()));
        this.envelopes = envelopes;
    }

    @Override
    public boolean accepts(PositionedChange change) {
        return change.change().snapshot() instanceof AgentSnapshot;
    }

    @Override
    public List<OutboundEvent> apply(List<PositionedChange> changes) {
        Steps<AgentSnapshot> steps = agents.walk(changes);
        agents.upsertAll(steps.writes().values());
        return envelopes.of(steps.steps(), AgentPushes::add);
    }
}
