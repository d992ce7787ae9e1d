package cti.admin.subject;

import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.event.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** @param erasedAt what began before it goes; later each time the erasure is asked for again */
record ErasureRow(
        String certificateId,
        AppId appId,
        String salt,
        String numberHash,
        String numberHint,
        long deadLetters,
        String requestedBy,
        Instant requestedAt,
        Instant erasedAt) {

    ErasedSubjectEntry toEntry() {
        return new ErasedSubjectEntry(appId, salt, numberHash, erasedAt);
    }

    static ErasureRow read(ResultSet row, int number) throws SQLException {
        return new ErasureRow(
                row.getString("certificate_id"),
                new AppId(row.getString("app_id")),
                row.getString("salt"),
                row.getString("number_hash"),
                row.getString("number_hint"),
                row.getLong("dead_letters"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("erased_at", OffsetDateTime.class).toInstant());
    }
}
