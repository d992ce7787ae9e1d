package cti.simulator.traffic;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One way in which a call or a message can go. */
@FunctionalInterface
interface Story {

    /** All events of one such call or message, in any order. */
    List<ObjectNode> tell(Scene scene, Instant startedAt);
}
