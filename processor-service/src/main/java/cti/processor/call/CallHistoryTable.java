package cti.processor.call;

import cti.processor.projection.PositionedChange;
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
        jdbc.batchUpdate(INSERT, steps, BATCH_SIZE, (row, step) -> bind(row, step.change(), changed(step)));
    }

    /** Events that nobody knows the meaning of. */
    void addUnknown(List<PositionedChange> changes) {
        jdbc.batchUpdate(INSERT, changes, BATCH_SIZE, (row, change) -> bind(row, change, List.of()));
    }

    private static List<String> changed(Step<CallSnapshot> step) {
        return step.changesRow() ? CallFields.changed(step.before(), step.after()) : List.of();
    }

    private static void bind(PreparedStatement statement, PositionedChange positioned, List<String> changed)
            throws SQLException {
        Change change = positioned.change();
        new Row(statement)
                .text(change.appId().value())
                .text(change.subjectId())
                .number((long) change.rawPartition())
                .number(change.rawOffset())
                .text(change.eventId())
                .text(change.source().wireName())
                .text(change.state())
                .time(change.occurredAt())
                .time(change.receivedAt())
                .texts(changed);
    }
}
