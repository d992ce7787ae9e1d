package cti.admin.subject;

import cti.admin.security.Caller;
import cti.schemas.event.AppId;
import cti.tenancy.ErasedNumbers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.subject_erasure}. */
@Repository
class ErasureTable {

    private final JdbcClient jdbc;

    ErasureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of an app; few. */
    List<ErasureRow> ofApp(AppId appId) {
        return jdbc.sql("SELECT * FROM admin.subject_erasure WHERE app_id = ?")
                .param(appId.value())
                .query(ErasureRow::read)
                .list();
    }

    Optional<ErasureRow> find(AppId appId, PhoneNumber number) {
        return ofApp(appId).stream()
                .filter(it ->
                        ErasedNumbers.hash(appId, it.salt(), number.text()).equals(it.numberHash()))
                .findFirst();
    }

    void put(ErasureRow row, Caller caller) {
        jdbc.sql("""
                        INSERT INTO admin.subject_erasure (certificate_id, app_id, salt, number_hash, number_hint,
                            dead_letters, requested_by, remote_address, requested_at, erased_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (app_id, number_hash) DO UPDATE
                            SET dead_letters = excluded.dead_letters, erased_at = excluded.erased_at
                        """)
                .param(row.certificateId())
                .param(row.appId().value())
                .param(row.salt())
                .param(row.numberHash())
                .param(row.numberHint())
                .param(row.deadLetters())
                .param(row.requestedBy())
                .param(caller.remoteAddress())
                .param(time(row.requestedAt()))
                .param(time(row.erasedAt()))
                .update();
    }

    /** Locks the app's row, as everything does that changes the directory. */
    boolean lockApp(AppId appId) {
        return app(appId, " FOR UPDATE").isPresent();
    }

    boolean appExists(AppId appId) {
        return app(appId, "").isPresent();
    }

    private Optional<String> app(AppId appId, String suffix) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ?" + suffix)
                .param(appId.value())
                .query(String.class)
                .optional();
    }

    private static Object time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
