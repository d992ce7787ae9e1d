package cti.push.relay;

import cti.schemas.push.Position;
import java.util.HashMap;
import java.util.Map;

/**
 * How far each partition has been relayed. It outlives the consumer, so that a new one goes on where the last one stopped.
 * Used by the relay's thread only.
 */
final class RelayProgress {

    private final Map<Integer, Position> lastPositions = new HashMap<>();
    private final Map<Integer, Long> nextOffsets = new HashMap<>();

    boolean isEmpty() {
        return nextOffsets.isEmpty();
    }

    boolean knows(int partition) {
        return nextOffsets.containsKey(partition);
    }

    long nextOffset(int partition) {
        return nextOffsets.getOrDefault(partition, 0L);
    }

    void readUpTo(int partition, long nextOffset) {
        nextOffsets.put(partition, nextOffset);
    }

    /** @return false if the position was reached before, which makes its event a repetition */
    boolean advance(int partition, Position position) {
        if (position.compareTo(lastPosition(partition)) <= 0) {
            return false;
        }
        lastPositions.put(partition, position);
        return true;
    }

    /** Of every known partition. */
    Map<Integer, Position> lastPositions() {
        Map<Integer, Position> all = new HashMap<>();
        nextOffsets.keySet().forEach(partition -> all.put(partition, lastPosition(partition)));
        return all;
    }

    private Position lastPosition(int partition) {
        return lastPositions.getOrDefault(partition, Position.start(partition));
    }
}
