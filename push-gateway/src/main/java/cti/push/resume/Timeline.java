package cti.push.resume;

import cti.schemas.push.Position;
import java.time.Duration;

/** Whether two positions of a partition can be of one story. */
public final class Timeline {

    private Timeline() {}

    /**
     * Within a partition, what comes later has a later time. Positions of topics that were made anew break that, as their
     * offsets begin again.
     *
     * @param skew by how much brokers' clocks may differ
     */
    public static boolean contradict(Position one, Position other, Duration skew) {
        Position earlier = one.offset() <= other.offset() ? one : other;
        Position later = earlier.equals(one) ? other : one;
        return earlier.offset() == later.offset()
                ? earlier.timestamp() != later.timestamp()
                : earlier.timestamp() > later.timestamp() + skew.toMillis();
    }
}
