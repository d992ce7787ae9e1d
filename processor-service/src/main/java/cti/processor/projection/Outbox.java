package cti.processor.projection;

import cti.schemas.event.AppId;
import cti.schemas.push.Position;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Outbound events from the commit of their rows until Kafka has them. */
@Repository
class Outbox {

    private static final int BATCH_SIZE = 500;

    private final JdbcTemplate jdbc;

    Outbox(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<OutboundEvent> events) {
        jdbc.batchUpdate("""
                INSERT INTO cti.outbox (partition, change_offset, event_index, app_id, event, position,
                                        dialpad_user_id, crm_user_id, payload)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, events, BATCH_SIZE, Outbox::bind);
    }

    /** @return what was committed and perhaps never sent, in order */
    List<OutboundEvent> pending(int partition) {
        return jdbc.query(
                """
                SELECT app_id, event, position, dialpad_user_id, crm_user_id, payload
                FROM cti.outbox WHERE partition = ? ORDER BY change_offset, event_index
                """,
                (row, number) -> new OutboundEvent(
                        Position.parse(row.getString("position")),
                        new AppId(row.getString("app_id")),
                        row.getString("event"),
                        row.getString("dialpad_user_id"),
                        row.getString("crm_user_id"),
                        row.getString("payload")),
                partition);
    }

    void removeUpTo(int partition, long changeOffset) {
        jdbc.update("DELETE FROM cti.outbox WHERE partition = ? AND change_offset <= ?", partition, changeOffset);
    }

    private static void bind(PreparedStatement row, OutboundEvent event) throws SQLException {
        row.setInt(1, event.position().partition());
        row.setLong(2, event.position().offset());
        row.setInt(3, event.position().index());
        row.setString(4, event.appId().value());
        row.setString(5, event.event());
        row.setString(6, event.position().toString());
        row.setString(7, event.dialpadUserId());
        row.setString(8, event.crmUserId());
        row.setString(9, event.payload());
    }
}
