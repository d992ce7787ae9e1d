package cti.admin.oauth;

import cti.admin.dialpad.DialpadOAuth.Tokens;
import cti.schemas.event.AppId;
import cti.tenancy.SecretCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.dialpad_connection}; tokens are encrypted there and nowhere else. */
@Repository
class ConnectionTable {

    private final JdbcClient jdbc;
    private final SecretCipher cipher;
    private final Clock clock;

    ConnectionTable(JdbcClient jdbc, SecretCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another app is connected to the company */
    ConnectionRow put(AppId appId, String companyId, Tokens tokens) {
        return jdbc.sql("""
                        INSERT INTO admin.dialpad_connection
                            (app_id, company_id, access_token, refresh_token, expires_at, connected_at, updated_at)
                        VALUES (:app, :company, :access, :refresh, :expires, :now, :now)
                        ON CONFLICT (app_id) DO UPDATE SET
                            access_token = EXCLUDED.access_token, refresh_token = EXCLUDED.refresh_token,
                            expires_at = EXCLUDED.expires_at, connected_at = EXCLUDED.connected_at,
                            updated_at = EXCLUDED.updated_at
                        RETURNING *
                        """)
                .param("app", appId.value())
                .param("company", companyId)
                .param("access", cipher.encrypt(tokens.accessToken()))
                .param("refresh", encrypted(tokens.refreshToken()))
                .param("expires", expiry(tokens))
                .param("now", now())
                .query(this::read)
                .single();
    }

    /** A new pair; without a new refresh token the old one stays. */
    void renew(AppId appId, Tokens tokens) {
        jdbc.sql("""
                        UPDATE admin.dialpad_connection SET access_token = :access,
                            refresh_token = COALESCE(:refresh, refresh_token), expires_at = :expires, updated_at = :now
                        WHERE app_id = :app
                        """)
                .param("app", appId.value())
                .param("access", cipher.encrypt(tokens.accessToken()))
                .param("refresh", encrypted(tokens.refreshToken()))
                .param("expires", expiry(tokens))
                .param("now", now())
                .update();
    }

    Optional<ConnectionRow> find(AppId appId) {
        return jdbc.sql("SELECT * FROM admin.dialpad_connection WHERE app_id = ?")
                .param(appId.value())
                .query(this::read)
                .optional();
    }

    /** Waits for whoever holds it; until the end of the transaction nobody else gets it. */
    Optional<ConnectionRow> lock(AppId appId) {
        return jdbc.sql("SELECT * FROM admin.dialpad_connection WHERE app_id = ? FOR UPDATE")
                .param(appId.value())
                .query(this::read)
                .optional();
    }

    /** Of apps that are gone, once there is nothing left to do in their name. */
    List<ConnectionRow> orphans() {
        return jdbc.sql("""
                        SELECT * FROM admin.dialpad_connection AS connection
                        WHERE NOT EXISTS (SELECT FROM admin.app WHERE app.app_id = connection.app_id)
                          AND NOT EXISTS (
                            SELECT FROM admin.webhook_leftover AS leftover WHERE leftover.app_id = connection.app_id)
                        """).query(this::read).list();
    }

    void delete(AppId appId) {
        jdbc.sql("DELETE FROM admin.dialpad_connection WHERE app_id = ?")
                .param(appId.value())
                .update();
    }

    /** Locks the app, so that it is not deleted meanwhile; false if it is gone. */
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

    /** Whether an operator has said that the company is another app's, or that the app's is another company. */
    boolean contradicted(AppId appId, String companyId) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM admin.app
                            WHERE (app_id = :app AND dialpad_org_id <> :company)
                               OR (app_id <> :app AND dialpad_org_id = :company))
                        """)
                .param("app", appId.value())
                .param("company", companyId)
                .query(Boolean.class)
                .single();
    }

    /** @return how many rows had something that the newest key did not encrypt */
    int reencrypt() {
        List<ConnectionRow> old = jdbc.sql("""
                        SELECT * FROM admin.dialpad_connection
                        WHERE NOT starts_with(access_token, :key) OR NOT starts_with(refresh_token, :key)
                        FOR UPDATE
                        """)
                .param("key", cipher.newestKeyPrefix())
                .query(this::read)
                .list();
        for (ConnectionRow row : old) {
            jdbc.sql("UPDATE admin.dialpad_connection SET access_token = ?, refresh_token = ? WHERE app_id = ?")
                    .param(cipher.encrypt(row.accessToken()))
                    .param(encrypted(row.refreshToken()))
                    .param(row.appId().value())
                    .update();
        }
        return old.size();
    }

    private ConnectionRow read(ResultSet row, int number) throws SQLException {
        String refreshToken = row.getString("refresh_token");
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new ConnectionRow(
                new AppId(row.getString("app_id")),
                row.getString("company_id"),
                cipher.decrypt(row.getString("access_token")),
                refreshToken == null ? null : cipher.decrypt(refreshToken),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getObject("connected_at", OffsetDateTime.class).toInstant());
    }

    private @Nullable String encrypted(@Nullable String secret) {
        return secret == null ? null : cipher.encrypt(secret);
    }

    private @Nullable OffsetDateTime expiry(Tokens tokens) {
        return tokens.lifetime() == null ? null : now().plus(tokens.lifetime());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
