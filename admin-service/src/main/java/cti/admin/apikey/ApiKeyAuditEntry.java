package cti.admin.apikey;

import java.time.Instant;

/**
 * @param action {@code created}, {@code retired} (a new key took its place, with a grace period) or {@code revoked}
 * @param actor what the caller said of itself in the {@code From} header
 */
record ApiKeyAuditEntry(String keyId, String keyHint, String action, String actor, String remoteAddress, Instant at) {

    static ApiKeyAuditEntry of(ApiKeyAudit.Row row) {
        return new ApiKeyAuditEntry(
                row.keyId(), row.keyHint(), row.action(), row.actor(), row.remoteAddress(), row.at());
    }
}
