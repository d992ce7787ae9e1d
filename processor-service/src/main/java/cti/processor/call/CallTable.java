package cti.processor.call;

import cti.processor.projection.Row;
import cti.processor.projection.Steps.RowWrite;
import cti.schemas.change.CallSnapshot;
import cti.schemas.event.PublicId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.call}. Written here and nowhere else; read by the query service. */
@Repository
class CallTable {

    private static final int BATCH_SIZE = 500;

    /** The guard makes a write idempotent: a replay or a redelivery loses against a newer row. */
    private static final String UPSERT = """
            INSERT INTO cti.call (app_id, call_id, id, direction, external_number, internal_number, from_number, to_number,
                                  status, outcome, dialpad_user_id, started_at, talk_ms,
                                  snapshot, version, changed_partition, changed_offset, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            ON CONFLICT (app_id, call_id) DO UPDATE SET
                direction = EXCLUDED.direction,
                external_number = EXCLUDED.external_number,
                internal_number = EXCLUDED.internal_number,
                from_number = EXCLUDED.from_number,
                to_number = EXCLUDED.to_number,
                status = EXCLUDED.status,
                outcome = EXCLUDED.outcome,
                dialpad_user_id = EXCLUDED.dialpad_user_id,
                started_at = EXCLUDED.started_at,
                talk_ms = EXCLUDED.talk_ms,
                snapshot = EXCLUDED.snapshot,
                version = EXCLUDED.version,
                changed_partition = EXCLUDED.changed_partition,
                changed_offset = EXCLUDED.changed_offset,
                updated_at = EXCLUDED.updated_at
            WHERE call.version < EXCLUDED.version
            """;

    private final JdbcTemplate jdbc;

    CallTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param calls in key order, each call once */
    void upsertAll(Collection<RowWrite<CallSnapshot>> calls) {
        jdbc.batchUpdate(UPSERT, calls, BATCH_SIZE, CallTable::bind);
    }

    private static void bind(PreparedStatement statement, RowWrite<CallSnapshot> write) throws SQLException {
        CallSnapshot call = write.snapshot();
        new Row(statement)
                .text(write.last().change().appId().value())
                .text(call.callId())
                .uuid(PublicId.ofCall(write.last().change().appId(), call.callId()))
                .text(call.direction().wireName())
                .text(call.externalNumber())
                .text(call.internalNumber())
                .text(call.fromNumber())
                .text(call.toNumber())
                .text(call.status().wireName())
                .text(call.outcome() == null ? null : call.outcome().wireName())
                .text(call.dialpadUserId())
                .time(startedAt(write))
                .number(call.talkMillis())
                .tail(call, write);
    }

    /** Dialpad always tells when a leg began; should it not, the first event's time keeps the list in order. */
    private static Instant startedAt(RowWrite<CallSnapshot> write) {
        return Objects.requireNonNullElse(
                write.snapshot().startedAt(), write.first().change().occurredAt());
    }
}
