package cti.admin.paging;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list that has no numbers of its own and is ordered by time.
 *
 * @param after the last row before the part; null at the beginning
 */
public record TimedWindow(
        String list,
        int limit,
        @Nullable TimedPlace after,
        @Nullable Integer offset) {

    /** One more than asked for: it tells whether there is a next part. */
    public int fetch() {
        return limit + 1;
    }

    public int skip() {
        return offset == null ? 0 : offset;
    }
}
