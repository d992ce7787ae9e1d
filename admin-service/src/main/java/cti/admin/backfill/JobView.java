package cti.admin.backfill;

import cti.schemas.event.AppId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param failed calls that no event could be made of
 * @param missing of a reconciliation: calls that our rows did not have, or not right
 * @param cursor Dialpad's, of the page to be fetched next; empty at the beginning and at the end
 * @param problem why it failed, or what it waits for
 */
record JobView(
        String id,
        AppId appId,
        JobRow.Kind kind,
        JobRow.Status status,
        Instant startedAfter,
        Instant startedBefore,
        long fetched,
        long appended,
        long failed,
        long missing,
        String cursor,
        @Nullable String problem,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    static JobView of(JobRow row) {
        return new JobView(
                row.jobId(),
                row.appId(),
                row.kind(),
                row.status(),
                row.startedAfter(),
                row.startedBefore(),
                row.counts().fetched(),
                row.counts().appended(),
                row.counts().failed(),
                row.counts().missing(),
                row.cursor(),
                row.problem(),
                row.createdAt(),
                row.updatedAt(),
                row.finishedAt());
    }
}
