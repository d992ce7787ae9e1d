package cti.admin.oauth;

import cti.schemas.event.AppId;
import cti.tenancy.SecretCipher;
import cti.tenancy.WebhookToken;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.dialpad_login}. Of tickets and browsers it knows hashes only. */
@Repository
class LoginTable {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** A login that has begun: for which app, and what proves at Dialpad that we began it. */
    record Login(AppId appId, String codeVerifier) {

        /** Leaves the verifier out. */
        @Override
        public String toString() {
            return "Login[" + appId + "]";
        }
    }

    private final JdbcClient jdbc;
    private final SecretCipher cipher;
    private final Clock clock;

    LoginTable(JdbcClient jdbc, SecretCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    void putLink(String link, AppId appId) {
        put(link, appId, null, null);
    }

    void putLogin(String state, String browser, Login login) {
        put(state, login.appId(), WebhookToken.hash(browser), cipher.encrypt(login.codeVerifier()));
    }

    /** @return for which app; only once */
    Optional<AppId> takeLink(String link) {
        return jdbc.sql("""
                        DELETE FROM admin.dialpad_login
                        WHERE ticket_hash = ? AND browser_hash IS NULL AND expires_at > ? RETURNING app_id
                        """)
                .param(WebhookToken.hash(link))
                .param(now())
                .query(String.class)
                .optional()
                .map(AppId::new);
    }

    /** Only once, and only to the browser that began; another one's attempt leaves it as it is. */
    Optional<Login> takeLogin(String state, String browser) {
        return jdbc.sql("""
                        DELETE FROM admin.dialpad_login
                        WHERE ticket_hash = ? AND browser_hash = ? AND expires_at > ? RETURNING app_id, code_verifier
                        """)
                .param(WebhookToken.hash(state))
                .param(WebhookToken.hash(browser))
                .param(now())
                .query((row, number) ->
                        new Login(new AppId(row.getString("app_id")), cipher.decrypt(row.getString("code_verifier"))))
                .optional();
    }

    private void put(String ticket, AppId appId, @Nullable String browserHash, @Nullable String encryptedVerifier) {
        jdbc.sql("DELETE FROM admin.dialpad_login WHERE expires_at <= ?")
                .param(now())
                .update();
        jdbc.sql("INSERT INTO admin.dialpad_login VALUES (:ticket, :app, :browser, :verifier, :expires)")
                .param("ticket", WebhookToken.hash(ticket))
                .param("app", appId.value())
                .param("browser", browserHash)
                .param("verifier", encryptedVerifier)
                .param("expires", now().plus(LIFETIME))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
