package cti.schemas.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a raw event beside its bytes; travels as record headers, see {@link RawEventHeaders}.
 *
 * @param eventId see {@link EventId}
 * @param receivedAt when the webhook reached us
 * @param webhookId our id of the webhook it was posted to; absent for the shared URL and for events of our own
 */
public record RawEvent(
        String eventId,
        SubjectKind kind,
        EventSource source,
        Instant receivedAt,
        @Nullable String webhookId) {}
