package cti.processor.erasure;

import cti.schemas.event.AppId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** All that is stored of an app. */
@Repository
class AppRows {

    private static final int AT_ONCE = 1_000;

    /** In the order in which projectors write them. */
    private static final List<String> TABLES = List.of(
            "call",
            "voicemail",
            "call_event",
            "conversation_member",
            "conversation",
            "message",
            "agent",
            "contact",
            "subject_archive",
            "outbox",
            "erased_subject",
            "tombstone");

    private final JdbcTemplate jdbc;
    private final AppPartition partition;

    AppRows(JdbcTemplate jdbc, AppPartition partition) {
        this.jdbc = jdbc;
        this.partition = partition;
    }

    /** @return how many rows went */
    long removeAll(AppId app) {
        long removed = 0;
        for (String table : TABLES) {
            int batch = AT_ONCE;
            while (batch == AT_ONCE) {
                batch = partition.holding(app, place -> removeSome(table, app));
                removed += batch;
            }
        }
        return removed;
    }

    private int removeSome(String table, AppId app) {
        return jdbc.update(
                "DELETE FROM cti." + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM cti." + table
                        + " WHERE app_id = ? LIMIT ?))",
                app.value(),
                AT_ONCE);
    }
}
