package cti.processor.contact;

import cti.processor.projection.Row;
import cti.processor.projection.Steps.RowWrite;
import cti.schemas.change.ContactSnapshot;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.contact}. */
@Repository
class ContactTable {

    private static final int BATCH_SIZE = 500;

    private static final String UPSERT = """
            INSERT INTO cti.contact (app_id, contact_id, deleted,
                                     snapshot, version, changed_partition, changed_offset, created_at, updated_at)
            VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            ON CONFLICT (app_id, contact_id) DO UPDATE SET
                deleted = EXCLUDED.deleted,
                snapshot = EXCLUDED.snapshot,
                version = EXCLUDED.version,
                changed_partition = EXCLUDED.changed_partition,
                changed_offset = EXCLUDED.changed_offset,
                updated_at = EXCLUDED.updated_at
            WHERE contact.version < EXCLUDED.version
            """;

    private final JdbcTemplate jdbc;

    ContactTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param contacts in key order, each contact once */
    void upsertAll(Collection<RowWrite<ContactSnapshot>> contacts) {
        jdbc.batchUpdate(UPSERT, contacts, BATCH_SIZE, ContactTable::bind);
    }

    private static void bind(PreparedStatement statement, RowWrite<ContactSnapshot> write) throws SQLException {
        new Row(statement)
                .text(write.last().change().appId().value())
                .text(write.snapshot().contactId())
                .bool(write.snapshot().deleted())
                .tail(write.snapshot(), write);
    }
}
