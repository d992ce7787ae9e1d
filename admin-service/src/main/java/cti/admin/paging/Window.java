package cti.admin.paging;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list whose rows are numbered by a {@code seq} that never changes.
 *
 * @param after the {@code seq} of the last row before the part; null at the beginning
 */
public record Window(
        String list,
        int limit,
        @Nullable Long after,
        @Nullable Integer offset) {

    /** One more than asked for: it tells whether there is a next part. */
    public int fetch() {
        return limit + 1;
    }

    public int skip() {
        return offset == null ? 0 : offset;
    }
}
