package cti.admin.connection;

import cti.schemas.connection.OpenConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param gateway the process that holds it; another one after a restart
 * @param keyId the middle part of the API key that it was let in with
 * @param crmUserId whose events it wants; null if everybody's
 * @param dialpadUserId the same by Dialpad's id
 * @param events names and families that it wants; empty if all
 */
record OpenConnectionView(
        UUID connectionId,
        String gateway,
        String keyId,
        String remoteAddress,
        Instant connectedAt,
        @Nullable String crmUserId,
        @Nullable String dialpadUserId,
        List<String> events) {

    static OpenConnectionView of(OpenConnection connection) {
        return new OpenConnectionView(
                connection.connectionId(),
                connection.gateway(),
                connection.keyId(),
                connection.address(),
                connection.connectedAt(),
                connection.crmUserId(),
                connection.dialpadUserId(),
                connection.events());
    }
}
