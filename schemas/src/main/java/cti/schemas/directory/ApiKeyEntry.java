package cti.schemas.directory;

import cti.schemas.event.AppId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key that may be used.
 *
 * @param keyId public part of the key
 * @param secretHash bcrypt of its secret part
 * @param secretCheck see {@code ApiKeyHash.check}: tells a wrong secret without bcrypt; {@code null} for keys issued
 *     before there was one
 * @param revoked kept for a while after revocation, so that its holder is told 403 and not 401
 * @param expiresAt end of the grace period of a rotated key; {@code null} = does not end
 */
public record ApiKeyEntry(
        AppId appId,
        String keyId,
        String secretHash,
        @Nullable String secretCheck,
        boolean revoked,
        @Nullable Instant expiresAt)
        implements DirectoryEntry {

    @Override
    public String key() {
        return keyOf(keyId);
    }

    public static String keyOf(String keyId) {
        return "api-key:" + keyId;
    }

    /** Leaves hash and check out. */
    @Override
    public String toString() {
        return "ApiKeyEntry[" + appId + ", " + keyId + ", revoked=" + revoked + "]";
    }
}
