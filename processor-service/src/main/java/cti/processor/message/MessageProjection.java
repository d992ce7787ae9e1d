package cti.processor.message;

import cti.processor.projection.Envelopes;
import cti.processor.projection.OutboundEvent;
import cti.processor.projection.PositionedChange;
import cti.processor.projection.Projection;
import cti.processor.projection.Steps;
import cti.processor.projection.StoredSnapshots;
import cti.schemas.change.MessageSnapshot;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Messages. */
@Component
class MessageProjection implements Projection {

    private final StoredSnapshots<MessageSnapshot> stored;
    private final MessageTable table;
    private final Envelopes envelopes;

    MessageProjection(JdbcTemplate jdbc, MessageTable table, Envelopes envelopes) {
        this.stored = new StoredSnapshots<>(jdbc, "cti.message", "message_id", MessageSnapshot.class);
        this.table = table;
        this.envelopes = envelopes;
    }

    @Override
    public boolean accepts(PositionedChange change) {
        return change.change().snapshot() instanceof MessageSnapshot;
    }

    @Override
    public List<OutboundEvent> apply(List<PositionedChange> changes) {
        Steps<MessageSnapshot> steps = stored.walk(changes, MessageSnapshot::messageId);
        table.upsertAll(steps.writes().values());
        return envelopes.of(steps.steps(), MessagePushes::add);
    }
}
