package cti.schemas.directory;

import cti.schemas.event.AppId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key that may be used.
 *
 * @param keyId public part of the key
 * @param secretHash bcrypt of its secret part
 * @param revoked kept for a while after revocation, so that its holder is told 403 and not 401
 * @param expiresAt end of the grace period of a rotated key; {@code null} = does not end
 */
public record ApiKeyEntry(
        AppId appId,
        String keyId,
        String secretHash,
        boolean revoked,
        @Nullable Instant expiresAt) implements DirectoryEntry {

    @Override
    public String key() {
        return keyOf(keyId);
    }

    public static String keyOf(String keyId) {
        return "api-key:" + keyId;
    }

    /** Leaves the hash out. */
    @Override
    public String toString() {
        return "ApiKeyEntry[" + appId + ", " + keyId + ", revoked=" + revoked + "]";
    }
}
