package cti.schemas.push;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is pushed when a call leg changes.
 *
 * @param id the same for the same event, also after a replay
 * @param position opaque; signed for the app
 * @param callId Dialpad's id; {@code resourceId} is the one of our REST API
 * @param durationSeconds talk time; {@code null} while the call lives
 * @param changed names of the REST fields that are different now
 */
public record CallPush(
        String event,
        UUID id,
        String position,
        String timestamp,
        long version,
        String callId,
        UUID resourceId,
        @Nullable UUID conversationId,
        String direction,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        String status,
        @Nullable String outcome,
        @Nullable String userId,
        @Nullable String targetCrmUser,
        @Nullable PushedContact contact,
        @Nullable BigDecimal durationSeconds,
        List<String> changed) {}
