package cti.admin.paging;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** Where a row lies in a list that is ordered by a time and, where that is the same, by id. */
public record TimedPlace(Instant time, UUID id) implements Comparable<TimedPlace> {

    private static final Comparator<TimedPlace> OLDEST_FIRST =
            Comparator.comparing(TimedPlace::time).thenComparing(TimedPlace::id);

    /** @throws IllegalArgumentException if {@code text} was not written by {@link #toString} */
    static TimedPlace parse(String text) {
        String[] parts = text.split("/", 2);
        try {
            return new TimedPlace(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a place", e);
        }
    }

    @Override
    public int compareTo(TimedPlace other) {
        return OLDEST_FIRST.compare(this, other);
    }

    @Override
    public String toString() {
        return time + "/" + id;
    }
}
