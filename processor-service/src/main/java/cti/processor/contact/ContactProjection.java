package cti.processor.contact;

import cti.processor.projection.OutboundEvent;
import cti.processor.projection.PositionedChange;
import cti.processor.projection.Projection;
import cti.processor.projection.Steps;
import cti.processor.projection.StoredSnapshots;
import cti.schemas.change.ContactSnapshot;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Contacts. No event is documented for them, so nothing is pushed. */
@Component
class ContactProjection implements Projection {

    private final StoredSnapshots<ContactSnapshot> stored;
    private final ContactTable table;

    ContactProjection(JdbcTemplate jdbc, ContactTable table) {
        this.stored = new StoredSnapshots<>(jdbc, "cti.contact", "contact_id", ContactSnapshot.class);
        this.table = table;
    }

    @Override
    public boolean accepts(PositionedChange change) {
        return change.change().snapshot() instanceof ContactSnapshot;
    }

    @Override
    public List<OutboundEvent> apply(List<PositionedChange> changes) {
        Steps<ContactSnapshot> steps = stored.walk(changes, ContactSnapshot::contactId);
        table.upsertAll(steps.writes().values());
        return List.of();
    }
}
