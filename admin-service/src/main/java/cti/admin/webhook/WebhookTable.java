package cti.admin.webhook;

import cti.admin.paging.Window;
import cti.schemas.event.AppId;
import cti.tenancy.SecretCipher;
import cti.tenancy.WebhookToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.webhook}. */
@Repository
class WebhookTable {

    private final JdbcClient jdbc;
    private final SecretCipher cipher;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookTable(JdbcClient jdbc, SecretCipher cipher, WebhookProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.properties = properties;
        this.clock = clock;
    }

    WebhookRow insert(AppId appId, String webhookId, String token, String secret) {
        return jdbc.sql("""
                        INSERT INTO admin.webhook
                            (app_id, webhook_id, token, token_hash, secrets, created_at, updated_at)
                        VALUES (:app, :id, :token, :hash, :secrets, :now, :now)
                        RETURNING *
                        """)
                .param("app", appId.value())
                .param("id", webhookId)
                .param("token", cipher.encrypt(token))
                .param("hash", WebhookToken.hash(token))
                .param("secrets", new String[] {cipher.encrypt(secret)})
                .param("now", now())
                .query(this::read)
                .single();
    }

    Optional<WebhookRow> find(String webhookId) {
        return jdbc.sql("SELECT * FROM admin.webhook WHERE webhook_id = ?")
                .param(webhookId)
                .query(this::read)
                .optional();
    }

    List<WebhookRow> ofApps(Collection<AppId> appIds) {
        return jdbc.sql("SELECT * FROM admin.webhook WHERE app_id = ANY (?)")
                .param(appIds.stream().map(AppId::value).toArray(String[]::new))
                .query(this::read)
                .list();
    }

    /** @param appId null for all */
    List<WebhookRow> list(@Nullable AppId appId, Window window) {
        return jdbc.sql("""
                        SELECT * FROM admin.webhook
                        WHERE seq > :after AND (CAST(:app AS text) IS NULL OR app_id = :app)
                        ORDER BY seq LIMIT :fetch OFFSET :skip
                        """)
                .param("after", window.after() == null ? 0 : window.after())
                .param("app", appId == null ? null : appId.value())
                .param("fetch", window.fetch())
                .param("skip", window.skip())
                .query(this::read)
                .list();
    }

    /** @param previousUntil see {@link WebhookRow#previousSecretUntil} */
    WebhookRow updateSecrets(String webhookId, List<String> encryptedSecrets, @Nullable Instant previousUntil) {
        return jdbc.sql("""
                        UPDATE admin.webhook SET secrets = ?, previous_secret_until = ?, updated_at = ?
                        WHERE webhook_id = ? RETURNING *
                        """)
                .param(encryptedSecrets.toArray(String[]::new))
                .param(previousUntil == null ? null : previousUntil.atOffset(ZoneOffset.UTC))
                .param(now())
                .param(webhookId)
                .query(this::read)
                .single();
    }

    List<WebhookRow> withSecretsToDrop() {
        return jdbc.sql("SELECT * FROM admin.webhook WHERE previous_secret_until <= ?")
                .param(now())
                .query(this::read)
                .list();
    }

    /** The webhook that has waited longest to be compared with Dialpad; nobody else gets it until its next turn. */
    Optional<WebhookRow> claimForCheck(Duration interval) {
        return jdbc.sql("""
                        UPDATE admin.webhook SET checked_at = :now WHERE webhook_id = (
                            SELECT webhook_id FROM admin.webhook
                            WHERE dialpad_webhook_id IS NOT NULL AND (checked_at IS NULL OR checked_at <= :before)
                            ORDER BY checked_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("now", now())
                .param("before", now().minus(interval))
                .query(this::read)
                .optional();
    }

    void markDisclosed(String webhookId) {
        jdbc.sql("UPDATE admin.webhook SET secret_disclosed_at = ? WHERE webhook_id = ?")
                .param(now())
                .param(webhookId)
                .update();
    }

    /**
     * @param encryptedSecret that Dialpad signs with now; if it is still the newest, the others end
     * @return empty if the webhook was deleted in the meantime
     */
    Optional<WebhookRow> updateRegistration(
            String webhookId, String dialpadWebhookId, String encryptedSecret, Instant previousUntil) {
        return jdbc.sql("""
                        UPDATE admin.webhook SET
                            updated_at = CASE WHEN dialpad_webhook_id = :dialpad THEN updated_at ELSE :now END,
                            dialpad_webhook_id = :dialpad,
                            checked_at = :now,
                            previous_secret_until = CASE
                                WHEN cardinality(secrets) > 1 AND secrets[1] = :secret
                                THEN COALESCE(previous_secret_until, :until)
                                ELSE previous_secret_until END
                        WHERE webhook_id = :id RETURNING *
                        """)
                .param("dialpad", dialpadWebhookId)
                .param("now", now())
                .param("secret", encryptedSecret)
                .param("until", previousUntil.atOffset(ZoneOffset.UTC))
                .param("id", webhookId)
                .query(this::read)
                .optional();
    }

    void delete(String webhookId) {
        jdbc.sql("DELETE FROM admin.webhook WHERE webhook_id = ?")
                .param(webhookId)
                .update();
    }

    /** Locks the app's row, so that two requests cannot both find that it has no webhook. */
    boolean lockApp(AppId appId) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ? FOR UPDATE")
                .param(appId.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    private WebhookRow read(ResultSet row, int number) throws SQLException {
        return new WebhookRow(
                row.getLong("seq"),
                new AppId(row.getString("app_id")),
                row.getString("webhook_id"),
                properties.urlOf(cipher.decrypt(row.getString("token"))),
                row.getString("token_hash"),
                List.of((String[]) row.getArray("secrets").getArray()),
                instant(row.getObject("secret_disclosed_at", OffsetDateTime.class)),
                row.getString("dialpad_webhook_id"),
                instant(row.getObject("previous_secret_until", OffsetDateTime.class)),
                instant(row.getObject("checked_at", OffsetDateTime.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
