package cti.push.resume;

import cti.schemas.push.Position;
import java.time.Duration;

/**
 * Who is served together: clients of the same partition that were away for about as long. So whoever was away for a
 * minute does not wait for one who was away for days.
 *
 * @param age magnitude of the absence; {@link #AHEAD} for positions that have to be looked up, not read from
 */
record Lane(int partition, int age) {

    static final int AHEAD = -1;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MAX_AGE = 4;

    /** @param nowMillis epoch milliseconds */
    static Lane from(Position since, long nowMillis) {
        int age = 0;
        for (long bound = MINUTE; age < MAX_AGE && nowMillis - since.timestamp() > bound; bound *= 10) {
            age++;
        }
        return new Lane(since.partition(), age);
    }

    static Lane ahead(Position since) {
        return new Lane(since.partition(), AHEAD);
    }
}
