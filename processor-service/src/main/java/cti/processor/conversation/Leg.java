package cti.processor.conversation;

import cti.processor.projection.ChangePlace;
import cti.processor.projection.RowKey;
import cti.schemas.change.CallSnapshot;
import java.time.Instant;
import java.util.UUID;

/**
 * A leg as it is stored.
 *
 * @param createdAt when its first event arrived
 * @param updatedAt when the newest event that changed it arrived
 * @param changed the newest change of its row, be it by another leg
 */
public record Leg(
        RowKey key,
        UUID conversationId,
        CallSnapshot call,
        Instant createdAt,
        Instant updatedAt,
        ChangePlace changed) {}
