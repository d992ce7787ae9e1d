package cti.push.relay;

import cti.schemas.push.Position;
import java.util.List;
import java.util.Map;

/** Who hears of outbound events. Called by one thread at a time. */
public interface Audience {

    /**
     * Called before any event of these partitions is heard: once at start, and when partitions were added.
     *
     * @param lastPositions of every partition that there is: what was published before we listened
     */
    void partitionsFound(Map<Integer, Position> lastPositions);

    /** @param events in the order of their partitions, none of which was heard before; may wait while the audience is busy */
    void heard(List<OutboundEvent> events);
}
