package cti.processor.projection;

import cti.schemas.event.AppId;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.tombstone}: tells delta sync of rows that are gone. Called in the transaction that removes them. */
@Repository
public class Tombstones {

    /** What can go. */
    public enum Kind {
        CALL("call"),
        MESSAGE("message"),
        VOICEMAIL("voicemail"),
        CONVERSATION("conversation");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }
    }

    private final JdbcTemplate jdbc;

    Tombstones(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param ids public ids of the rows */
    public void add(AppId app, Kind kind, Collection<UUID> ids, ChangePlace place) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                INSERT INTO cti.tombstone (app_id, kind, id, changed_partition, changed_offset, changed_timestamp)
                SELECT ?, ?, id, ?, ?, ? FROM unnest(?::uuid[]) AS id
                ON CONFLICT (app_id, kind, id) DO UPDATE SET
                    changed_partition = EXCLUDED.changed_partition,
                    changed_offset = EXCLUDED.changed_offset,
                    changed_timestamp = EXCLUDED.changed_timestamp
                """,
                app.value(),
                kind.wireName,
                place.partition(),
                place.offset(),
                place.timestamp(),
                ids.toArray(UUID[]::new));
    }

    /** For what is there again. */
    public void remove(Kind kind, String[] apps, UUID[] ids) {
        jdbc.update("""
                DELETE FROM cti.tombstone
                WHERE kind = ? AND (app_id, id) IN (SELECT * FROM unnest(?::text[], ?::uuid[]))
                """, kind.wireName, apps, ids);
    }
}
