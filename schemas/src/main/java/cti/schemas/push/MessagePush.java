package cti.schemas.push;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is pushed when a message comes, goes or is delivered.
 *
 * @param toNumber the first recipient
 * @param text {@code null} without the scope for message content
 */
public record MessagePush(
        String event,
        UUID id,
        String position,
        String timestamp,
        long version,
        UUID messageId,
        String direction,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable String text,
        @Nullable String status,
        @Nullable String userId,
        @Nullable String targetCrmUser,
        @Nullable PushedContact contact) {}
