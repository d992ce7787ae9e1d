package cti.processor.erasure;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.erasure}. */
@Repository
class ErasureTable {

    private final JdbcTemplate jdbc;

    ErasureTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether rows may be left; false if it was carried out already */
    boolean begin(AppId app, String numberHash, Instant erasedAt) {
        jdbc.update("""
                INSERT INTO cti.erasure (app_id, number_hash, erased_at) VALUES (?, ?, ?)
                ON CONFLICT (app_id, number_hash) DO UPDATE SET erased_at = EXCLUDED.erased_at, done_at = NULL
                WHERE erasure.erased_at < EXCLUDED.erased_at
                """, app.value(), numberHash, erasedAt.atOffset(ZoneOffset.UTC));
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT done_at IS NULL FROM cti.erasure WHERE app_id = ? AND number_hash = ?",
                Boolean.class,
                app.value(),
                numberHash));
    }

    void count(AppId app, String numberHash, Removed removed) {
        jdbc.update(
                """
                UPDATE cti.erasure SET calls = calls + ?, messages = messages + ?, voicemails = voicemails + ?,
                    contacts = contacts + ?, conversations = conversations + ?
                WHERE app_id = ? AND number_hash = ?
                """,
                removed.calls(),
                removed.messages(),
                removed.voicemails(),
                removed.contacts(),
                removed.conversations(),
                app.value(),
                numberHash);
    }

    /** @param erasedAt up to which it was done; if it was asked for again meanwhile, it is not */
    void done(AppId app, String numberHash, Instant erasedAt, Instant now) {
        jdbc.update(
                "UPDATE cti.erasure SET done_at = ? WHERE app_id = ? AND number_hash = ? AND erased_at <= ?",
                now.atOffset(ZoneOffset.UTC),
                app.value(),
                numberHash,
                erasedAt.atOffset(ZoneOffset.UTC));
    }
}
