package cti.processor.projection;

import cti.schemas.event.AppId;
import cti.schemas.push.Position;
import org.jspecify.annotations.Nullable;

/**
 * An event for agents' screens, ready to be sent.
 *
 * @param payload the JSON that clients get
 */
public record OutboundEvent(
        Position position,
        AppId appId,
        String event,
        @Nullable String dialpadUserId,
        @Nullable String crmUserId,
        String payload) {}
