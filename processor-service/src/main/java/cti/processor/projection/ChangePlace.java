package cti.processor.projection;

/**
 * Where a row's newest change lies in {@code cti.changes}: what delta sync is ordered by.
 *
 * @param timestamp append time, epoch milliseconds; or an earlier one
 */
public record ChangePlace(int partition, long offset, long timestamp) {

    /** The later one; both of one partition. */
    public ChangePlace orLater(ChangePlace other) {
        return other.offset > offset ? other : this;
    }
}
