package cti.admin.voicemail;

import cti.admin.paging.TimedPlace;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.serde.JsonSerde;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param callId Dialpad's */
record VoicemailRow(
        UUID id,
        UUID callPublicId,
        String callId,
        @Nullable String dialpadUserId,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        Instant receivedAt,
        Voicemail snapshot,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The columns that {@link #read} needs. */
    static final String COLUMNS = """
            id, call_public_id, call_id, dialpad_user_id, from_number, to_number, received_at, snapshot, version,
            created_at, updated_at
            """;

    TimedPlace place() {
        return new TimedPlace(receivedAt, id);
    }

    static VoicemailRow read(ResultSet row, int number) throws SQLException {
        return new VoicemailRow(
                row.getObject("id", UUID.class),
                row.getObject("call_public_id", UUID.class),
                row.getString("call_id"),
                row.getString("dialpad_user_id"),
                row.getString("from_number"),
                row.getString("to_number"),
                time(row, "received_at"),
                JsonSerde.MAPPER.readValue(row.getString("snapshot"), Voicemail.class),
                row.getLong("version"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
