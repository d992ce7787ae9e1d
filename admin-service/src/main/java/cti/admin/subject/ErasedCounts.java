package cti.admin.subject;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What processor-service says it has removed.
 *
 * @param doneAt null while rows may be left
 */
record ErasedCounts(
        @Nullable Instant doneAt, long calls, long messages, long voicemails, long contacts, long conversations) {

    static final ErasedCounts NOT_BEGUN = new ErasedCounts(null, 0, 0, 0, 0, 0);
}
