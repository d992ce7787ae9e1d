package cti.admin.apikey;

import cti.schemas.event.AppId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the API shows of keys. */
final class ApiKeyViews {

    private ApiKeyViews() {}

    /** @param apiKey shown here and never again */
    record Created(AppId appId, String apiKey, String keyHint, Instant createdAt) {}

    /**
     * @param keyHint of the key that was issued last, if it is still good
     * @param lastRotated when a key was issued last
     * @param lastUsed null, because the services do not report it
     */
    record Status(
            AppId appId,
            boolean hasActiveKey,
            @Nullable String keyHint,
            @Nullable Instant lastRotated,
            @Nullable Instant lastUsed) {}

    /**
     * @param action {@code created}, {@code retired} (a new key took its place, with a grace period) or {@code revoked}
     * @param actor what the caller said of itself in the {@code From} header
     */
    record AuditEntry(String keyId, String keyHint, String action, String actor, String remoteAddress, Instant at) {

        static AuditEntry of(ApiKeyAudit.Row row) {
            return new AuditEntry(row.keyId(), row.keyHint(), row.action(), row.actor(), row.remoteAddress(), row.at());
        }
    }
}
