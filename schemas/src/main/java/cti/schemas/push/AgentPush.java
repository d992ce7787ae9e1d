package cti.schemas.push;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is pushed when a call-centre agent's duty changes.
 *
 * @param status Dialpad's word, for example {@code available} or {@code wrapup}
 */
public record AgentPush(
        String event,
        UUID id,
        String position,
        String timestamp,
        long version,
        String dialpadUserId,
        @Nullable String crmUserId,
        @Nullable String status,
        @Nullable String availability) {}
