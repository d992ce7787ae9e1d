package cti.processor.message;

import cti.processor.projection.Row;
import cti.processor.projection.Steps.RowWrite;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.PublicId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.message}. Written here and nowhere else; read by the query service. */
@Repository
class MessageTable {

    private static final int BATCH_SIZE = 500;

    private static final String UPSERT = """
            INSERT INTO cti.message (app_id, message_id, id, direction, from_number, to_numbers, status, dialpad_user_id,
                                     sent_at,
                                     snapshot, version, changed_partition, changed_offset, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            ON CONFLICT (app_id, message_id) DO UPDATE SET
                direction = EXCLUDED.direction,
                from_number = EXCLUDED.from_number,
                to_numbers = EXCLUDED.to_numbers,
                status = EXCLUDED.status,
                dialpad_user_id = EXCLUDED.dialpad_user_id,
                sent_at = EXCLUDED.sent_at,
                snapshot = EXCLUDED.snapshot,
                version = EXCLUDED.version,
                changed_partition = EXCLUDED.changed_partition,
                changed_offset = EXCLUDED.changed_offset,
                updated_at = EXCLUDED.updated_at
            WHERE message.version < EXCLUDED.version
            """;

    private final JdbcTemplate jdbc;

    MessageTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param messages in key order, each message once */
    void upsertAll(Collection<RowWrite<MessageSnapshot>> messages) {
        jdbc.batchUpdate(UPSERT, messages, BATCH_SIZE, MessageTable::bind);
    }

    private static void bind(PreparedStatement statement, RowWrite<MessageSnapshot> write) throws SQLException {
        MessageSnapshot message = write.snapshot();
        new Row(statement)
                .text(write.last().change().appId().value())
                .text(message.messageId())
                .uuid(PublicId.ofMessage(write.last().change().appId(), message.messageId()))
                .text(message.direction().wireName())
                .text(message.fromNumber())
                .texts(message.toNumbers())
                .text(message.status())
                .text(message.dialpadUserId())
                .time(Objects.requireNonNullElse(
                        message.sentAt(), write.first().change().occurredAt()))
                .tail(message, write);
    }
}
