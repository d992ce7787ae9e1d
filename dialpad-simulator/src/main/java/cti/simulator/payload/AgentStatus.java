package cti.simulator.payload;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Payloads of agent-status events. */
public final class AgentStatus {

    private static final Duration LAG = Duration.ofMillis(350);

    private AgentStatus() {}

    /**
     * @param onDutyStatus as {@code available}, {@code occupied}, {@code wrapup}, {@code unavailable}
     * @param queues ids of the queues in which the agent is on duty now
     */
    public static ObjectNode changed(Target agent, String onDutyStatus, Collection<Long> queues, Instant at) {
        boolean reachable = onDutyStatus.equals("available") || onDutyStatus.equals("wrapup");
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.set("target", agent.toJson());
        var ids = payload.putArray("call_center_ids");
        queues.forEach(it -> ids.add(Long.toString(it)));
        payload.put("availability_status", reachable ? "available" : "unavailable");
        payload.put("on_duty_status", onDutyStatus).putNull("on_duty_status_reason");
        payload.put("powerdialer_mode", false).putNull("powerdialer_session");
        payload.put("date", at.toEpochMilli());
        payload.put("event_timestamp", at.plus(LAG).toEpochMilli());
        return payload;
    }
}
