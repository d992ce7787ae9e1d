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
        Instant createdAt,
        Instant updatedAt) {

    WebhookEntry toEntry() {
        return new WebhookEntry(appId, webhookId, tokenHash, encryptedSecrets);
    }

    /** Leaves URL and secrets out. */
    @Override
    public String toString() {
        return "WebhookRow[" + appId + ", " + webhookId + "]";
    }
}
