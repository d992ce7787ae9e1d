package cti.schemas.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call-centre agent's duty status as it is known.
 *
 * @param onDutyStatus Dialpad's word: {@code available}, {@code unavailable}, {@code occupied}, {@code wrapup},
 *     {@code busy}
 * @param callCenterIds queues in which the agent is on duty now
 */
public record AgentSnapshot(
        String agentId,
        @Nullable Party agent,
        @Nullable String onDutyStatus,
        @Nullable String onDutyReason,
        @Nullable String availability,
        List<String> callCenterIds,
        Instant changedAt,
        long version)
        implements Snapshot {}
