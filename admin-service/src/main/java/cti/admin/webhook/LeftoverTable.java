package cti.admin.webhook;

import cti.schemas.event.AppId;
import cti.tenancy.SecretCipher;
import cti.tenancy.WebhookToken;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.webhook_leftover}: webhooks of deleted apps that Dialpad still has. */
@Repository
class LeftoverTable {

    record Row(AppId appId, String url) {

        /** Leaves the URL out. */
        @Override
        public String toString() {
            return "Leftover[" + appId + "]";
        }
    }

    private final JdbcClient jdbc;
    private final SecretCipher cipher;
    private final Clock clock;

    LeftoverTable(JdbcClient jdbc, SecretCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    void put(AppId appId, String url) {
        jdbc.sql("""
                        INSERT INTO admin.webhook_leftover (url_hash, url, app_id, tried_at, created_at)
                        VALUES (:hash, :url, :app, :now, :now) ON CONFLICT DO NOTHING
                        """)
                .param("hash", WebhookToken.hash(url))
                .param("url", cipher.encrypt(url))
                .param("app", appId.value())
                .param("now", now())
                .update();
    }

    Optional<Row> find(String url) {
        return jdbc.sql("SELECT app_id FROM admin.webhook_leftover WHERE url_hash = ?")
                .param(WebhookToken.hash(url))
                .query(String.class)
                .optional()
                .map(it -> new Row(new AppId(it), url));
    }

    /** One that was not tried for a while. */
    Optional<Row> claim(Duration interval) {
        return jdbc.sql("""
                        UPDATE admin.webhook_leftover SET tried_at = :now WHERE url_hash = (
                            SELECT url_hash FROM admin.webhook_leftover
                            WHERE tried_at <= :before
                            ORDER BY tried_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING app_id, url
                        """)
                .param("now", now())
                .param("before", now().minus(interval))
                .query((row, number) ->
                        new Row(new AppId(row.getString("app_id")), cipher.decrypt(row.getString("url"))))
                .optional();
    }

    /** @return the apps of those that are older than {@code patience}, which are forgotten */
    List<AppId> giveUp(Duration patience) {
        return jdbc
                .sql("DELETE FROM admin.webhook_leftover WHERE created_at <= ? RETURNING app_id")
                .param(now().minus(patience))
                .query(String.class)
                .list()
                .stream()
                .map(AppId::new)
                .toList();
    }

    void remove(Row leftover) {
        jdbc.sql("DELETE FROM admin.webhook_leftover WHERE url_hash = ?")
                .param(WebhookToken.hash(leftover.url()))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
