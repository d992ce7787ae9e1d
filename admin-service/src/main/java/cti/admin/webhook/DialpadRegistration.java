package cti.admin.webhook;

import cti.admin.dialpad.DialpadWebhooks;
import cti.admin.dialpad.SubscriptionKind;
import cti.admin.problem.ProblemType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.client.RestClientException;

/** Brings Dialpad's side of a webhook in line with ours. */
@Service
public class DialpadRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(DialpadRegistration.class);

    private final DialpadWebhooks dialpad;
    private final Webhooks webhooks;
    private final WebhookLock lock;

    DialpadRegistration(DialpadWebhooks dialpad, Webhooks webhooks, WebhookLock lock) {
        this.dialpad = dialpad;
        this.webhooks = webhooks;
        this.lock = lock;
    }

    /** Registers the webhook and subscribes the kinds; what is there already stays. */
    WebhookRow register(WebhookRow webhook, List<SubscriptionKind> kinds) {
        return lock.holding(webhook.webhookId(), () -> {
            String dialpadId = dialpad.ensureWebhook(webhook.url(), webhooks.secretOf(webhook));
            Map<SubscriptionKind, Optional<String>> subscribed = new EnumMap<>(SubscriptionKind.class);
            for (SubscriptionKind kind : kinds) {
                subscribed.put(kind, dialpad.ensureSubscription(dialpadId, kind));
            }
            LOG.info(
                    "webhook_registered app_id={} webhook_id={} dialpad_webhook_id={}",
                    webhook.appId(),
                    webhook.webhookId(),
                    dialpadId);
            return webhooks.storeRegistration(webhook, dialpadId, subscribed)
                    .orElseThrow(() -> deletedMeanwhile(webhook));
        });
    }

    /** Deletes at Dialpad first: what we have forgotten nobody would ever delete there. */
    void delete(WebhookRow webhook) {
        lock.holding(webhook.webhookId(), () -> {
            if (webhook.dialpadWebhookId() != null) {
                dialpad.remove(webhook.url());
            }
            webhooks.delete(webhook);
            return webhook;
        });
    }

    /**
     * Tells Dialpad of a webhook whose app is gone. Whoever deletes an app is not held up by a Dialpad that does not
     * answer; events that still come are answered 404.
     */
    public void removeLeftover(String hookUrl) {
        try {
            dialpad.remove(hookUrl);
        } catch (RestClientException | ErrorResponseException e) {
            LOG.warn("webhook_left_at_dialpad reason={}", e.getClass().getSimpleName());
        }
    }

    private RuntimeException deletedMeanwhile(WebhookRow webhook) {
        dialpad.remove(webhook.url());
        return ProblemType.WEBHOOK_NOT_FOUND.toException();
    }
}
