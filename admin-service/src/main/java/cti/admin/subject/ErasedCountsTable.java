package cti.admin.subject;

import cti.admin.projection.ProjectionReads;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.stereotype.Repository;

/** The table {@code cti.erasure}, which processor-service writes. */
@Repository
class ErasedCountsTable {

    private final ProjectionReads reads;

    ErasedCountsTable(ProjectionReads reads) {
        this.reads = reads;
    }

    /** Counts are those of all times that the erasure was asked for; it is done only if the last one was carried out. */
    ErasedCounts of(ErasureRow erasure) {
        return reads.inNameOf(erasure.appId(), cti -> cti.sql("""
                        SELECT CASE WHEN erased_at >= :erased_at THEN done_at END AS done_at,
                            calls, messages, voicemails, contacts, conversations
                        FROM cti.erasure WHERE app_id = :app AND number_hash = :hash
                        """)
                .param("erased_at", erasure.erasedAt().atOffset(ZoneOffset.UTC))
                .param("app", erasure.appId().value())
                .param("hash", erasure.numberHash())
                .query((row, number) -> {
                    OffsetDateTime doneAt = row.getObject("done_at", OffsetDateTime.class);
                    return new ErasedCounts(
                            doneAt == null ? null : doneAt.toInstant(),
                            row.getLong("calls"),
                            row.getLong("messages"),
                            row.getLong("voicemails"),
                            row.getLong("contacts"),
                            row.getLong("conversations"));
                })
                .optional()
                .orElse(ErasedCounts.NOT_BEGUN));
    }
}
