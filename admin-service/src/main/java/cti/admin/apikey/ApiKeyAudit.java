package cti.admin.apikey;

import cti.admin.paging.Window;
import cti.admin.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.api_key_audit}, to which rows can only be added. */
@Repository
class ApiKeyAudit {

    enum Action {
        CREATED,
        /** A new key has taken its place; it is good until the grace period ends. */
        RETIRED,
        REVOKED;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Row(long seq, String keyId, String keyHint, String action, String actor, String remoteAddress, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiKeyAudit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(Action action, ApiKeyRow key, Caller caller) {
        jdbc.sql("""
                        INSERT INTO admin.api_key_audit (app_id, key_id, key_hint, action, actor, remote_address, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(key.appId().value())
                .param(key.keyId())
                .param(key.hint())
                .param(action.wireName())
                .param(caller.actor())
                .param(caller.remoteAddress())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Row> newestFirst(String appId, Window window) {
        return jdbc.sql("""
                        SELECT * FROM admin.api_key_audit
                        WHERE app_id = ? AND seq < ?
                        ORDER BY seq DESC LIMIT ? OFFSET ?
                        """)
                .param(appId)
                .param(window.after() == null ? Long.MAX_VALUE : window.after())
                .param(window.fetch())
                .param(window.skip())
                .query((row, number) -> read(row))
                .list();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("seq"),
                row.getString("key_id"),
                row.getString("key_hint"),
                row.getString("action"),
                row.getString("actor"),
                row.getString("remote_address"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
