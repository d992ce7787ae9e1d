package cti.admin.apikey;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.event.AppId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record ApiKeyRow(
        AppId appId,
        String keyId,
        String secretHash,
        String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    ApiKeyEntry toEntry() {
        return new ApiKeyEntry(appId, keyId, secretHash, revokedAt != null, expiresAt);
    }
}
