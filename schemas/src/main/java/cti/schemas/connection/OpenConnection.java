package cti.schemas.connection;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open WebSocket.
 *
 * @param keyId the API key that it was let in with
 * @param address the client's IP address
 * @param crmUserId the user whose events it wants; null if it wants everybody's
 * @param dialpadUserId the same by Dialpad's id
 * @param events names and families such as {@code call.*} that it wants; empty if it wants all
 */
public record OpenConnection(
        UUID connectionId,
        String gateway,
        AppId appId,
        String keyId,
        String address,
        Instant connectedAt,
        @Nullable String crmUserId,
        @Nullable String dialpadUserId,
        List<String> events)
        implements ConnectionReport {

    public OpenConnection {
        events = List.copyOf(events);
    }

    @Override
    public String key() {
        return keyOf(connectionId);
    }

    public static String keyOf(UUID connectionId) {
        return "connection:" + connectionId;
    }
}
