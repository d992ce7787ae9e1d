package cti.processor.call;

import cti.processor.projection.Row;
import cti.processor.projection.Steps.RowWrite;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.voicemail}: a row per leg on which a message is proven to exist. */
@Repository
class VoicemailTable {

    private static final int BATCH_SIZE = 500;

    /** A row is touched only if it says something else then, so that its version is its own and not the call's. */
    private static final String UPSERT = """
            INSERT INTO cti.voicemail (app_id, call_id, id, call_public_id, from_number, to_number, dialpad_user_id,
                                       received_at,
                                       snapshot, version, changed_partition, changed_offset, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            ON CONFLICT (app_id, call_id) DO UPDATE SET
                from_number = EXCLUDED.from_number,
                to_number = EXCLUDED.to_number,
                dialpad_user_id = EXCLUDED.dialpad_user_id,
                received_at = EXCLUDED.received_at,
                snapshot = EXCLUDED.snapshot,
                version = EXCLUDED.version,
                changed_partition = EXCLUDED.changed_partition,
                changed_offset = EXCLUDED.changed_offset,
                updated_at = EXCLUDED.updated_at
            WHERE voicemail.version < EXCLUDED.version
              AND (voicemail.from_number, voicemail.to_number, voicemail.dialpad_user_id, voicemail.snapshot)
                  IS DISTINCT FROM
                  (EXCLUDED.from_number, EXCLUDED.to_number, EXCLUDED.dialpad_user_id, EXCLUDED.snapshot)
            """;

    private final JdbcTemplate jdbc;

    VoicemailTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param calls in key order, each call once; those without voicemail are left out */
    void upsertAll(Collection<RowWrite<CallSnapshot>> calls) {
        Collection<RowWrite<CallSnapshot>> withVoicemail =
                calls.stream().filter(it -> it.snapshot().voicemail() != null).toList();
        jdbc.batchUpdate(UPSERT, withVoicemail, BATCH_SIZE, VoicemailTable::bind);
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
                .text(call.fromNumber())
                .text(call.toNumber())
                .text(call.dialpadUserId())
                .time(voicemail.receivedAt())
                .tail(voicemail, write);
    }
}
