package cti.admin.apikey;

import cti.schemas.directory.ApiKeyUse;
import cti.schemas.event.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.api_key}. */
@Repository
class ApiKeyTable {

    private final JdbcClient jdbc;

    ApiKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ApiKeyRow key) {
        jdbc.sql("""
                        INSERT INTO admin.api_key (app_id, key_id, secret_hash, secret_check, hint, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .param(key.appId().value())
                .param(key.keyId())
                .param(key.secretHash())
                .param(key.secretCheck())
                .param(key.hint())
                .param(utc(key.createdAt()))
                .update();
    }

    /** @return newest first */
    List<ApiKeyRow> ofApp(AppId appId) {
        return jdbc.sql("SELECT * FROM admin.api_key WHERE app_id = ? ORDER BY seq DESC")
                .param(appId.value())
                .query((row, number) -> read(row))
                .list();
    }

    ApiKeyRow revoke(String keyId, Instant at) {
        return jdbc.sql("UPDATE admin.api_key SET revoked_at = ? WHERE key_id = ? RETURNING *")
                .param(utc(at))
                .param(keyId)
                .query((row, number) -> read(row))
                .single();
    }

    /** An end that was set before stays if it is earlier. */
    ApiKeyRow expire(String keyId, Instant at) {
        return jdbc.sql("UPDATE admin.api_key SET expires_at = LEAST(expires_at, ?) WHERE key_id = ? RETURNING *")
                .param(utc(at))
                .param(keyId)
                .query((row, number) -> read(row))
                .single();
    }

    /** A report that comes late or twice does not set the time back; one from the future counts as from now. */
    void markUsed(List<ApiKeyUse> uses, Instant now) {
        jdbc.sql("""
                        UPDATE admin.api_key SET last_used_at = GREATEST(last_used_at, LEAST(use.at, :now))
                        FROM (SELECT key_id, max(at) AS at
                              FROM unnest(:keys::text[], :times::timestamptz[]) AS report (key_id, at)
                              GROUP BY key_id) AS use
                        WHERE api_key.key_id = use.key_id
                        """)
                .param("now", utc(now))
                .param("keys", uses.stream().map(ApiKeyUse::keyId).toArray(String[]::new))
                .param("times", uses.stream().map(it -> it.usedAt().toString()).toArray(String[]::new))
                .update();
    }

    /** Locks the app's row, so that two changes of its keys cannot pass each other. */
    boolean lockApp(AppId appId) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ? FOR UPDATE")
                .param(appId.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    boolean appExists(AppId appId) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ?")
                .param(appId.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    private static ApiKeyRow read(ResultSet row) throws SQLException {
        return new ApiKeyRow(
                new AppId(row.getString("app_id")),
                row.getString("key_id"),
                row.getString("secret_hash"),
                row.getString("secret_check"),
                row.getString("hint"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                instant(row.getObject("revoked_at", OffsetDateTime.class)),
                instant(row.getObject("last_used_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
