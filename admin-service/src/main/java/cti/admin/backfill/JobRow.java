package cti.admin.backfill;

import com.fasterxml.jackson.annotation.JsonValue;
import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * @param cursor of the page to fetch next; empty for the first
 * @param dueAt when somebody may take it up
 * @param problem why it failed, or what it waits for
 */
record JobRow(
        String jobId,
        AppId appId,
        Kind kind,
        Status status,
        Instant startedAfter,
        Instant startedBefore,
        String cursor,
        Counts counts,
        @Nullable String problem,
        Instant dueAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    enum Kind {
        /** An operator asked for it: everything is appended. */
        BACKFILL,
        /** The clock asked for it: what our rows have right already is left out. */
        RECONCILIATION;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Status {
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param missing calls that our rows did not have, or not right; counted by reconciliations
     * @param failed calls that no event could be made of
     */
    record Counts(long fetched, long missing, long appended, long failed) {}
}
