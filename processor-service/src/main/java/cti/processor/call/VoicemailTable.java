package cti.processor.call;

import cti.processor.projection.PositionedChange;
import cti.processor.projection.Row;
import cti.processor.projection.RowKey;
import cti.processor.projection.Steps.RowWrite;
import cti.processor.projection.Steps.Step;
import cti.processor.projection.Tombstones;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.voicemail}: a row per leg on which a message is proven to exist. */
@Repository
class VoicemailTable {

    private static final int BATCH_SIZE = 500;

    private static final String UPSERT = """
            INSERT INTO cti.voicemail (app_id, call_id, id, call_public_id, from_number, to_number, dialpad_user_id,
                                       received_at,
                                       snapshot, version, changed_partition, changed_offset, changed_timestamp,
                                       created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (app_id, call_id) DO UPDATE SET
                from_number = EXCLUDED.from_number,
                to_number = EXCLUDED.to_number,
                dialpad_user_id = EXCLUDED.dialpad_user_id,
                received_at = EXCLUDED.received_at,
                snapshot = EXCLUDED.snapshot,
                version = EXCLUDED.version,
                changed_partition = EXCLUDED.changed_partition,
                changed_offset = EXCLUDED.changed_offset,
                changed_timestamp = EXCLUDED.changed_timestamp,
                updated_at = EXCLUDED.updated_at
            WHERE voicemail.version < EXCLUDED.version
            """;

    /** Nothing brings it back: the call's snapshot remembers that it was deleted. */
    private static final String DELETE = "DELETE FROM cti.voicemail WHERE app_id = ? AND call_id = ?";

    private final JdbcTemplate jdbc;
    private final Tombstones tombstones;

    VoicemailTable(JdbcTemplate jdbc, Tombstones tombstones) {
        this.jdbc = jdbc;
        this.tombstones = tombstones;
    }

    /** Writes what the steps change of voicemails; the version of a row is the call's when it last changed. */
    void writeAll(List<Step<CallSnapshot>> steps) {
        SortedMap<RowKey, RowWrite<CallSnapshot>> writes = new TreeMap<>();
        for (Step<CallSnapshot> step : steps) {
            if (step.after().voicemail() != null && (step.before() == null || differs(step.before(), step.after()))) {
                RowWrite<CallSnapshot> earlier = writes.get(step.key());
                PositionedChange first = earlier != null ? earlier.first() : step.change();
                writes.put(step.key(), new RowWrite<>(step.after(), first, step.change()));
            }
        }
        List<RowWrite<CallSnapshot>> deleted =
                writes.values().stream().filter(VoicemailTable::deletes).toList();
        List<RowWrite<CallSnapshot>> left =
                writes.values().stream().filter(it -> !deletes(it)).toList();
        jdbc.batchUpdate(UPSERT, left, BATCH_SIZE, VoicemailTable::bind);
        deleted.forEach(this::delete);
    }

    private void delete(RowWrite<CallSnapshot> write) {
        AppId app = write.last().change().appId();
        String callId = write.snapshot().callId();
        if (jdbc.update(DELETE, app.value(), callId) > 0) {
            tombstones.add(
                    app,
                    Tombstones.Kind.VOICEMAIL,
                    List.of(PublicId.ofVoicemail(app, callId)),
                    write.last().place());
        }
    }

    private static boolean deletes(RowWrite<CallSnapshot> write) {
        return write.snapshot().voicemail() != null
                && write.snapshot().voicemail().deleted();
    }

    private static boolean differs(CallSnapshot before, CallSnapshot after) {
        return !Objects.equals(before.voicemail(), after.voicemail())
                || !Objects.equals(before.fromNumber(), after.fromNumber())
                || !Objects.equals(before.toNumber(), after.toNumber())
                || !Objects.equals(before.dialpadUserId(), after.dialpadUserId());
    }

    private static void bind(PreparedStatement statement, RowWrite<CallSnapshot> write) throws SQLException {
        CallSnapshot call = write.snapshot();
        Voicemail voicemail = call.voicemail();
        if (voicemail == null) {
            throw new IllegalArgumentException("call without voicemail");
        }
        AppId app = write.last().change().appId();
        new Row(statement)
                .text(app.value())
                .text(call.callId())
                .uuid(PublicId.ofVoicemail(app, call.callId()))
                .uuid(PublicId.ofCall(app, call.callId()))
                .indexed(call.fromNumber())
                .indexed(call.toNumber())
                .indexed(call.dialpadUserId())
                .time(voicemail.receivedAt())
                .tail(voicemail, write);
    }
}
