package cti.processor.archive;

import cti.processor.fold.SubjectArchive.Entry;
import cti.schemas.event.SubjectKey;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.subject_archive}. */
@Repository
class ArchiveTable {

    private static final int BATCH_SIZE = 500;

    /**
     * Whoever lost a partition and does not know yet must not replace what its successor archived. What was erased is
     * forgotten instead.
     */
    private static final String UPSERT = """
            INSERT INTO cti.subject_archive (app_id, kind, subject_id, state, last_offset)
            SELECT * FROM (VALUES (?, ?, ?, ?::bytea, ?::bigint)) AS entry (app_id, kind, subject_id, state, last_offset)
            WHERE NOT EXISTS (SELECT FROM cti.erased_subject erased
                              WHERE (erased.app_id, erased.kind, erased.subject_id)
                                  = (entry.app_id, entry.kind, entry.subject_id))
              AND NOT EXISTS (SELECT FROM cti.erasure
                              WHERE erasure.app_id = entry.app_id AND erasure.number_hash = '')
            ON CONFLICT (app_id, kind, subject_id) DO UPDATE SET
                state = EXCLUDED.state, last_offset = EXCLUDED.last_offset
            WHERE subject_archive.last_offset < EXCLUDED.last_offset
            """;

    private final JdbcTemplate jdbc;

    ArchiveTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    byte @Nullable [] find(SubjectKey subject) {
        return jdbc
                .query(
                        "SELECT state FROM cti.subject_archive WHERE app_id = ? AND kind = ? AND subject_id = ?",
                        (row, number) -> row.getBytes(1),
                        subject.app().value(),
                        subject.kind().wireName(),
                        subject.id())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** @param entries each subject once */
    void putAll(Collection<Entry> entries) {
        jdbc.batchUpdate(UPSERT, entries, BATCH_SIZE, (row, entry) -> {
            row.setString(1, entry.subject().app().value());
            row.setString(2, entry.subject().kind().wireName());
            row.setString(3, entry.subject().id());
            row.setBytes(4, entry.state());
            row.setLong(5, entry.lastOffset());
        });
    }
}
