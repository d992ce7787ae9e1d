package cti.schemas.push;

import java.util.Comparator;

/**
 * A place in the story of an app, the same for sockets, REST and delta sync: after which change, and after which of the
 * events that the change gave rise to. Order within a partition is the order of the story.
 *
 * @param partition of {@code cti.changes} and, by the same key, of {@code cti.outbound}
 * @param offset of the change; -1 = before the first
 * @param index of the outbound event within the change, from 0; {@link #WHOLE_CHANGE} = after all of them
 * @param timestamp append time of the change in epoch milliseconds: finds the place in {@code cti.outbound}
 */
public record Position(int partition, long offset, int index, long timestamp) implements Comparable<Position> {

    public static final int WHOLE_CHANGE = Integer.MAX_VALUE;

    private static final Comparator<Position> ORDER = Comparator.comparingInt(Position::partition)
            .thenComparingLong(Position::offset)
            .thenComparingInt(Position::index);

    /** The place before everything. */
    public static Position start(int partition) {
        return new Position(partition, -1, WHOLE_CHANGE, 0);
    }

    /**
     * The reverse of {@link #toString}.
     *
     * @throws IllegalArgumentException if {@code text} is not a position
     */
    public static Position parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a position");
        }
        return new Position(
                Integer.parseInt(parts[0]),
                Long.parseLong(parts[1]),
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]));
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "." + offset + "." + index + "." + timestamp;
    }
}
