package cti.processor.contact;

import cti.processor.projection.OutboundEvent;
import cti.processor.projection.PositionedChange;
import cti.processor.projection.Projection;
import cti.processor.projection.SnapshotTable;
import cti.schemas.change.ContactSnapshot;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Contacts: {@code cti.contact}. No event is documented for them, so nothing is pushed. */
@Component
class ContactProjection implements Projection {

    private final SnapshotTable<ContactSnapshot> contacts;

    ContactProjection(JdbcTemplate jdbc) {
        this.contacts = new SnapshotTable<>(
                jdbc,
                "contact",
                "contact_id",
                ContactSnapshot.class,
                List.of("deleted"),
                (row, write) -> row.bool(write.snapshot().deleted()));
    }

    @Override
    public boolean accepts(PositionedChange change) {
        return change.change().snapshot() instanceof ContactSnapshot;
    }

    @Override
    public List<OutboundEvent> apply(List<PositionedChange> changes) {
        contacts.upsertAll(contacts.walk(changes).writes().values());
        return List.of();
    }
}
