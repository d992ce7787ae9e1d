package cti.admin.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import cti.admin.dialpad.SubscriptionKind;
import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the API shows it.
 *
 * @param registered whether Dialpad knows it by us; one that was set up by hand is not
 * @param webhookSecret present once
 * @param previousSecretUntil when a replaced secret ends; null if there is none, or if Dialpad may not have the new one yet
 * @param checkedAt when it was last compared with Dialpad
 */
record WebhookView(
        String webhookId,
        AppId appId,
        String webhookUrl,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String webhookSecret,

        boolean registered,
        @Nullable String dialpadWebhookId,
        List<SubscriptionView> subscriptions,
        @Nullable Instant previousSecretUntil,
        @Nullable Instant checkedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** @param allowed false if Dialpad does not allow this kind to the key that asked for it, or failed before it came to it */
    record SubscriptionView(
            SubscriptionKind kind,
            boolean allowed,
            @Nullable String dialpadSubscriptionId) {}

    static WebhookView of(WebhookRow row, List<SubscriptionTable.Row> subscriptions, @Nullable String secret) {
        return new WebhookView(
                row.webhookId(),
                row.appId(),
                row.url(),
                secret,
                row.dialpadWebhookId() != null,
                row.dialpadWebhookId(),
                subscriptions.stream()
                        .map(it -> new SubscriptionView(
                                it.kind(), it.dialpadSubscriptionId() != null, it.dialpadSubscriptionId()))
                        .toList(),
                row.previousSecretUntil(),
                row.checkedAt(),
                row.createdAt(),
                row.updatedAt());
    }

    /** Leaves URL and secret out. */
    @Override
    public String toString() {
        return "WebhookView[" + webhookId + "]";
    }
}
