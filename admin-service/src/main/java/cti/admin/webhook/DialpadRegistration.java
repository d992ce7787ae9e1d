package cti.admin.webhook;

import cti.admin.dialpad.DialpadWebhooks;
import cti.admin.dialpad.Drift;
import cti.admin.dialpad.Drift.What;
import cti.admin.dialpad.SubscriptionKind;
import cti.admin.problem.ProblemType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Service;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.client.RestClientException;

/** Brings Dialpad's side of a webhook in line with ours. */
@Service
public class DialpadRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(DialpadRegistration.class);

    private final DialpadWebhooks dialpad;
    private final Webhooks webhooks;
    private final WebhookTable table;
    private final SubscriptionTable subscriptions;
    private final LeftoverTable leftovers;
    private final WebhookLock lock;
    private final ThreadPoolTaskScheduler scheduler;

    DialpadRegistration(
            DialpadWebhooks dialpad,
            Webhooks webhooks,
            WebhookTable table,
            SubscriptionTable subscriptions,
            LeftoverTable leftovers,
            WebhookLock lock,
            @Qualifier("dialpadScheduler") ThreadPoolTaskScheduler scheduler) {
        this.dialpad = dialpad;
        this.webhooks = webhooks;
        this.table = table;
        this.subscriptions = subscriptions;
        this.leftovers = leftovers;
        this.lock = lock;
        this.scheduler = scheduler;
    }

    /** @param drift what Dialpad had otherwise before */
    record Outcome(WebhookRow webhook, List<Drift> drift) {}

    /** Registers the webhook and subscribes the kinds; what is there already stays. */
    Outcome register(WebhookRow webhook, Collection<SubscriptionKind> kinds) {
        return lock.holding(webhook.webhookId(), () -> bringInLine(current(webhook), kinds));
    }

    /** Registers and subscribes again what was before; throws a problem if nothing was. */
    Outcome check(WebhookRow webhook) {
        return lock.holding(webhook.webhookId(), () -> {
            WebhookRow current = current(webhook);
            if (!current.registered()) {
                throw ProblemType.WEBHOOK_NOT_REGISTERED.toException();
            }
            Map<SubscriptionKind, Optional<String>> before = subscriptions.ofWebhook(current);
            Outcome outcome = bringInLine(current, before.keySet());
            LOG.info(
                    "webhook_checked app_id={} webhook_id={} drift={}",
                    current.appId(),
                    current.webhookId(),
                    outcome.drift().stream().map(it -> it.what().wireName()).toList());
            return outcome;
        });
    }

    /** Deletes at Dialpad first: what we have forgotten nobody would ever delete there. */
    void delete(WebhookRow webhook) {
        lock.holding(webhook.webhookId(), () -> {
            WebhookRow current = current(webhook);
            if (current.registered()) {
                dialpad.remove(current.appId(), current.url());
            }
            webhooks.delete(current);
            return current;
        });
    }

    /**
     * Tells Dialpad, in a moment, of a webhook whose app is gone. Whoever deletes an app does not wait for Dialpad, which
     * may not answer: the schedule tells it later. Events that still come are answered 404.
     */
    public void removeLeftover(String hookUrl) {
        try {
            scheduler.execute(() -> leftovers.find(hookUrl).ifPresent(this::remove));
        } catch (TaskRejectedException e) {
            LOG.info("webhook_left_for_the_schedule reason={}", e.getClass().getSimpleName());
        }
    }

    void remove(LeftoverTable.Row leftover) {
        try {
            dialpad.remove(leftover.appId(), leftover.url());
            leftovers.remove(leftover);
        } catch (RestClientException | ErrorResponseException e) {
            LOG.warn(
                    "webhook_left_at_dialpad app_id={} reason={}",
                    leftover.appId(),
                    e.getClass().getSimpleName());
        }
    }

    /** Stores each step once Dialpad has it, so that what fails later does not make us forget what is there. */
    private Outcome bringInLine(WebhookRow webhook, Collection<SubscriptionKind> kinds) {
        webhooks.requirePublished(webhook);
        Map<SubscriptionKind, Optional<String>> before = subscriptions.ofWebhook(webhook);
        Map<SubscriptionKind, Optional<String>> wanted = new EnumMap<>(SubscriptionKind.class);
        kinds.forEach(it -> wanted.put(it, before.getOrDefault(it, Optional.empty())));
        Set<Drift> drift = new LinkedHashSet<>();
        String dialpadId = dialpad.ensureWebhook(webhook.appId(), webhook.url(), webhooks.secretOf(webhook), drift);
        WebhookRow stored = store(webhook, dialpadId, wanted);
        for (SubscriptionKind kind : kinds) {
            Optional<String> id = dialpad.ensureSubscription(webhook.appId(), dialpadId, kind, drift);
            stored = store(webhook, dialpadId, Map.of(kind, id));
            Optional<String> once = before.getOrDefault(kind, Optional.empty());
            if (id.isEmpty() && once.isPresent()) {
                drift.add(new Drift(What.SUBSCRIPTION_NOT_ALLOWED, kind, once.get(), false));
            }
        }
        LOG.info(
                "webhook_registered app_id={} webhook_id={} dialpad_webhook_id={}",
                webhook.appId(),
                webhook.webhookId(),
                dialpadId);
        return new Outcome(stored, List.copyOf(drift));
    }

    private WebhookRow store(WebhookRow webhook, String dialpadId, Map<SubscriptionKind, Optional<String>> subscribed) {
        return webhooks.storeRegistration(webhook, dialpadId, subscribed).orElseThrow(() -> deletedMeanwhile(webhook));
    }

    /** As it is now that nobody else works on it: its secret may have been replaced while we waited. */
    private WebhookRow current(WebhookRow webhook) {
        return table.find(webhook.webhookId()).orElseThrow(ProblemType.WEBHOOK_NOT_FOUND::toException);
    }

    private RuntimeException deletedMeanwhile(WebhookRow webhook) {
        dialpad.remove(webhook.appId(), webhook.url());
        return ProblemType.WEBHOOK_NOT_FOUND.toException();
    }
}
