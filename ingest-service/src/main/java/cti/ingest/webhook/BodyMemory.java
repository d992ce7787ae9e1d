package cti.ingest.webhook;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds the bytes of all bodies together. When they are too many, the one that has been arriving for longest is sent
 * away: Dialpad's arrive within milliseconds, so it is the slow sender that pays. Thread-safe.
 */
final class BodyMemory {

    private final long limit;
    private long used;

    /** Bytes of those still arriving, the longest first, and of those that are complete. */
    private final Map<BodyReading, Integer> arriving = new LinkedHashMap<>();

    private final Map<BodyReading, Integer> complete = new LinkedHashMap<>();

    BodyMemory(long limit) {
        this.limit = limit;
    }

    /** @return false if there is no room, however many others are sent away */
    boolean reserve(BodyReading reading, int bytes) {
        List<BodyReading> sentAway = new ArrayList<>();
        boolean fits;
        synchronized (this) {
            Iterator<Map.Entry<BodyReading, Integer>> slowest =
                    arriving.entrySet().iterator();
            while (used + bytes > limit && slowest.hasNext()) {
                Map.Entry<BodyReading, Integer> candidate = slowest.next();
                if (candidate.getKey() != reading) {
                    sentAway.add(candidate.getKey());
                    used -= candidate.getValue();
                    slowest.remove();
                }
            }
            fits = used + bytes <= limit;
            if (fits) {
                arriving.merge(reading, bytes, Integer::sum);
                used += bytes;
            }
        }
        sentAway.forEach(BodyReading::sendAway);
        return fits;
    }

    /** It has arrived and is being kept: it is not sent away any more. */
    synchronized void complete(BodyReading reading) {
        Integer bytes = arriving.remove(reading);
        if (bytes != null) {
            complete.put(reading, bytes);
        }
    }

    synchronized void release(BodyReading reading) {
        Integer bytes = arriving.remove(reading);
        Integer more = complete.remove(reading);
        used -= (bytes == null ? 0 : bytes) + (more == null ? 0 : more);
    }

    synchronized int arriving() {
        return arriving.size();
    }

    synchronized long used() {
        return used;
    }
}
