package cti.simulator.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * All events of one call or message, oldest first.
 *
 * @param startedAt when the call was made or the message sent
 */
public record Timeline(Instant startedAt, List<ObjectNode> events) {

    public Timeline {
        List<ObjectNode> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(Timeline::clock));
        events = List.copyOf(sorted);
    }

    /** When an event is generated, in milliseconds since 1970. */
    static long clock(ObjectNode event) {
        return event.get("event_timestamp").asLong();
    }
}
