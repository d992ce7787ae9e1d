package cti.processor.call;

import cti.processor.projection.Row;
import cti.processor.projection.Steps.Step;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.Change;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.call_event}: every raw event of every leg and what it changed. */
@Repository
class CallHistoryTable {

    private static final int BATCH_SIZE = 500;

    private static final String INSERT = """
            INSERT INTO cti.call_event (app_id, call_id, raw_partition, raw_offset, event_id, source, state,
                                        occurred_at, received_at, changed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcTemplate jdbc;

    CallHistoryTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void addAll(List<Step<CallSnapshot>> steps) {
        jdbc.batchUpdate(INSERT, steps, BATCH_SIZE, CallHistoryTable::bind);
    }

    private static void bind(PreparedStatement statement, Step<CallSnapshot> step) throws SQLException {
        Change change = step.change().change();
        new Row(statement)
                .text(change.appId().value())
                .text(step.after().callId())
                .number((long) change.rawPartition())
                .number(change.rawOffset())
                .text(change.eventId())
                .text(change.source().wireName())
                .text(change.state())
                .time(change.occurredAt())
                .time(change.receivedAt())
                .texts(step.changesRow() ? CallFields.changed(step.before(), step.after()) : List.of());
    }
}
