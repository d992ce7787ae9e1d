package cti.processor.decode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one raw event tells about its subject.
 *
 * @param fields as Dialpad sent them
 * @param label the transition or delivery status that it names; {@code null} where the kind has none
 * @param clock orders observations of the same subject, never arrival where Dialpad has a clock: epoch milliseconds, or
 *     the raw offset for contacts, which have no clock
 * @param begun when the subject came into being; {@code null} if the event does not tell
 * @param occurredAt by Dialpad's clock; time of arrival where there is none
 */
public record Observation(
        ObjectNode fields,
        @Nullable String label,
        long clock,
        @Nullable Instant begun,
        Instant occurredAt) {}
