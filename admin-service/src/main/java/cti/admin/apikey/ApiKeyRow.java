package cti.admin.apikey;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.event.AppId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record ApiKeyRow(
        AppId appId,
        String keyId,
        String secretHash,
        @Nullable String secretCheck,
        String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    ApiKeyEntry toEntry() {
        return new ApiKeyEntry(appId, keyId, secretHash, secretCheck, revokedAt != null, expiresAt);
    }
}
