package cti.push.session;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.UUID;

/**
 * What operators may know of an open WebSocket.
 *
 * @param keyId the API key that it was let in with
 * @param address the client's IP address
 */
public record Connection(
        UUID id, AppId appId, String keyId, String address, Instant openedAt, Subscription subscription) {}
