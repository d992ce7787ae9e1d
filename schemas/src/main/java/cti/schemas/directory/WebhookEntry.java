package cti.schemas.directory;

import cti.schemas.event.AppId;
import java.util.List;

/**
 * A URL that Dialpad posts to, and the secrets that prove it was Dialpad.
 *
 * @param webhookId our id
 * @param tokenHash base64url SHA-256 of the unguessable last part of the URL: whoever reads the topic cannot post
 * @param encryptedSecrets the newest first, each as {@code SecretCipher} writes it; two are valid during a rotation
 */
public record WebhookEntry(AppId appId, String webhookId, String tokenHash, List<String> encryptedSecrets)
        implements DirectoryEntry {

    @Override
    public String key() {
        return keyOf(webhookId);
    }

    public static String keyOf(String webhookId) {
        return "webhook:" + webhookId;
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "WebhookEntry[" + appId + ", " + webhookId + "]";
    }
}
