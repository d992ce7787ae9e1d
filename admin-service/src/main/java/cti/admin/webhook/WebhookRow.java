package cti.admin.webhook;

import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param url what Dialpad posts to
 * @param encryptedSecrets the newest first
 * @param secretDisclosedAt when an operator got to know the secret
 * @param dialpadWebhookId null until it is registered at Dialpad
 * @param previousSecretUntil when all secrets but the newest are dropped; null if there is only one, or if Dialpad may not
 *     sign with the newest yet
 * @param checkedAt when it was last compared with Dialpad
 */
record WebhookRow(
        long seq,
        AppId appId,
        String webhookId,
        String url,
        String tokenHash,
        List<String> encryptedSecrets,
        @Nullable Instant secretDisclosedAt,
        @Nullable String dialpadWebhookId,
        @Nullable Instant previousSecretUntil,
        @Nullable Instant checkedAt,
        Instant createdAt,
        Instant updatedAt) {

    WebhookEntry toEntry() {
        return new WebhookEntry(appId, webhookId, tokenHash, encryptedSecrets);
    }

    boolean registered() {
        return dialpadWebhookId != null;
    }

    /** Whether Dialpad may still sign with another secret than the newest. */
    boolean rotationPending() {
        return registered() && encryptedSecrets.size() > 1 && previousSecretUntil == null;
    }

    /** Leaves URL and secrets out. */
    @Override
    public String toString() {
        return "WebhookRow[" + appId + ", " + webhookId + "]";
    }
}
