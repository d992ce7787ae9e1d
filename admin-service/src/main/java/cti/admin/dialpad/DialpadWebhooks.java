package cti.admin.dialpad;

import cti.admin.dialpad.Drift.What;
import cti.schemas.event.AppId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Brings Dialpad's webhooks and subscriptions to what we want, whatever is there already, and says what was otherwise.
 * Each step looks before it creates, also when it is repeated after a failure: an attempt that got no answer may have been
 * carried out. Throws what {@link DialpadAccess} throws.
 */
@Service
public class DialpadWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(DialpadWebhooks.class);

    private final DialpadAccess access;

    DialpadWebhooks(DialpadAccess access) {
        this.access = access;
    }

    /**
     * Makes Dialpad post to the URL, signed with the secret, from exactly one webhook.
     *
     * @param drift gets what was found otherwise, once each; a set, because attempts are repeated
     * @return Dialpad's id of it
     */
    public String ensureWebhook(AppId appId, String hookUrl, String secret, Set<Drift> drift) {
        return access.retrying(appId, dialpad -> {
            List<DialpadWebhook> found = webhooksFor(dialpad, hookUrl);
            if (found.isEmpty()) {
                drift.add(Drift.of(What.WEBHOOK_MISSING, null));
                return dialpad.createWebhook(hookUrl, secret).id();
            }
            DialpadWebhook kept = found.remove(0);
            for (DialpadWebhook stray : found) {
                drift.add(Drift.of(What.WEBHOOK_DUPLICATED, stray));
                removeOnce(dialpad, stray);
            }
            Collection<Drift> differences = differences(kept, hookUrl, secret);
            if (!differences.isEmpty()) {
                drift.addAll(differences);
                dialpad.changeWebhook(kept, hookUrl, secret);
            }
            return kept.id();
        });
    }

    /**
     * Makes the webhook have exactly one subscription of the kind, for the whole company.
     *
     * @param drift gets what was found otherwise, once each
     * @return Dialpad's id of it; empty if Dialpad does not allow a kind that one can do without
     */
    public Optional<String> ensureSubscription(
            AppId appId, String dialpadWebhookId, SubscriptionKind kind, Set<Drift> drift) {
        try {
            return Optional.of(access.retrying(appId, dialpad -> ensureOnce(dialpad, dialpadWebhookId, kind, drift)));
        } catch (HttpClientErrorException.Forbidden e) {
            if (kind.required()) {
                throw e;
            }
            LOG.warn(
                    "dialpad_subscription_not_allowed app_id={} dialpad_webhook_id={} kind={}",
                    appId,
                    dialpadWebhookId,
                    kind.wireName());
            drift.removeIf(it -> it.subscription() == kind);
            return Optional.empty();
        }
    }

    /** Removes every webhook with the URL, its subscriptions first: what Dialpad does with orphans is not known. */
    public void remove(AppId appId, String hookUrl) {
        access.retrying(appId, dialpad -> {
            webhooksFor(dialpad, hookUrl).forEach(it -> removeOnce(dialpad, it));
            return hookUrl;
        });
    }

    private static Collection<Drift> differences(DialpadWebhook found, String hookUrl, String secret) {
        List<Drift> differences = new ArrayList<>();
        if (!found.postsTo(hookUrl)) {
            differences.add(Drift.of(What.URL_DIFFERS, found));
        }
        if (!found.isSignedWith(secret)) {
            differences.add(Drift.of(What.SECRET_DIFFERS, found));
        }
        return differences;
    }

    private static String ensureOnce(
            DialpadClient dialpad, String dialpadWebhookId, SubscriptionKind kind, Set<Drift> drift) {
        Map<String, Object> settings = new HashMap<>(kind.settings());
        settings.put("enabled", true);
        List<DialpadSubscription> found = dialpad.subscriptions(kind.path()).stream()
                .filter(it -> it.isOf(dialpadWebhookId) && kind.covers(it))
                .toList();
        if (found.isEmpty()) {
            settings.put("endpoint_id", Long.valueOf(dialpadWebhookId));
            drift.add(Drift.of(What.SUBSCRIPTION_MISSING, kind, null));
            return dialpad.createSubscription(kind.path(), settings).id();
        }
        for (DialpadSubscription stray : found.subList(1, found.size())) {
            drift.add(Drift.of(What.SUBSCRIPTION_DUPLICATED, kind, stray));
            dialpad.deleteSubscription(kind.path(), stray);
        }
        DialpadSubscription kept = found.get(0);
        if (!kept.has(settings)) {
            drift.add(Drift.of(kept.isEnabled() ? What.SUBSCRIPTION_DIFFERS : What.SUBSCRIPTION_DISABLED, kind, kept));
            dialpad.changeSubscription(kind.path(), kept, settings);
        }
        return kept.id();
    }

    /** Those that post to the very URL first. */
    private static List<DialpadWebhook> webhooksFor(DialpadClient dialpad, String hookUrl) {
        List<DialpadWebhook> found = new ArrayList<>(
                dialpad.webhooks().stream().filter(it -> it.isFor(hookUrl)).toList());
        found.sort(Comparator.comparing(it -> !it.postsTo(hookUrl)));
        return found;
    }

    private static void removeOnce(DialpadClient dialpad, DialpadWebhook webhook) {
        Set<String> paths = new HashSet<>();
        for (SubscriptionKind kind : SubscriptionKind.values()) {
            if (paths.add(kind.path())) {
                removeSubscriptions(dialpad, webhook, kind);
            }
        }
        dialpad.deleteWebhook(webhook);
    }

    private static void removeSubscriptions(DialpadClient dialpad, DialpadWebhook webhook, SubscriptionKind kind) {
        try {
            dialpad.subscriptions(kind.path()).stream()
                    .filter(it -> it.isOf(webhook.id()))
                    .forEach(it -> dialpad.deleteSubscription(kind.path(), it));
        } catch (HttpClientErrorException.Forbidden e) {
            if (kind.required()) {
                throw e;
            }
            LOG.info("dialpad_subscriptions_not_visible kind={}", kind.wireName());
        }
    }
}
