package cti.admin.dialpad;

import cti.admin.problem.ProblemType;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Brings Dialpad's webhooks and subscriptions to what we want, whatever is there already. Each step looks before it
 * creates, also when it is repeated after a failure: an attempt that got no answer may have been carried out. Throws what
 * {@link DialpadClient} throws once the attempts are used up, and a problem if there is no API key.
 */
@Service
public class DialpadWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(DialpadWebhooks.class);

    private final DialpadClient dialpad;
    private final DialpadProperties properties;
    private final Clock clock;

    DialpadWebhooks(DialpadClient dialpad, DialpadProperties properties, Clock clock) {
        this.dialpad = dialpad;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Makes Dialpad post to the URL, signed with the secret, from exactly one webhook.
     *
     * @return Dialpad's id of it
     */
    public String ensureWebhook(String hookUrl, String secret) {
        return retrying(() -> {
            List<DialpadWebhook> found = withUrl(hookUrl);
            if (found.isEmpty()) {
                return dialpad.createWebhook(hookUrl, secret).id();
            }
            found.subList(1, found.size()).forEach(this::removeOnce);
            if (!found.get(0).isSignedWith(secret)) {
                dialpad.changeSecret(found.get(0), secret);
            }
            return found.get(0).id();
        });
    }

    /**
     * Makes the webhook have exactly one subscription of the kind, for the whole company.
     *
     * @return Dialpad's id of it; empty if Dialpad does not allow a kind that one can do without
     */
    public Optional<String> ensureSubscription(String dialpadWebhookId, SubscriptionKind kind) {
        try {
            return Optional.of(retrying(() -> ensureOnce(dialpadWebhookId, kind)));
        } catch (HttpClientErrorException.Forbidden e) {
            if (kind.required()) {
                throw e;
            }
            LOG.warn(
                    "dialpad_subscription_not_allowed dialpad_webhook_id={} kind={}",
                    dialpadWebhookId,
                    kind.wireName());
            return Optional.empty();
        }
    }

    /** Removes every webhook with the URL, its subscriptions first: what Dialpad does with orphans is not known. */
    public void remove(String hookUrl) {
        retrying(() -> {
            withUrl(hookUrl).forEach(this::removeOnce);
            return hookUrl;
        });
    }

    private String ensureOnce(String dialpadWebhookId, SubscriptionKind kind) {
        Map<String, Object> settings = new HashMap<>(kind.settings());
        settings.put("enabled", true);
        List<DialpadSubscription> found = dialpad.subscriptions(kind.path()).stream()
                .filter(it -> it.isOf(dialpadWebhookId) && kind.covers(it))
                .toList();
        if (found.isEmpty()) {
            settings.put("endpoint_id", Long.valueOf(dialpadWebhookId));
            return dialpad.createSubscription(kind.path(), settings).id();
        }
        found.subList(1, found.size()).forEach(it -> dialpad.deleteSubscription(kind.path(), it));
        if (!found.get(0).has(settings)) {
            dialpad.changeSubscription(kind.path(), found.get(0), settings);
        }
        return found.get(0).id();
    }

    private List<DialpadWebhook> withUrl(String hookUrl) {
        return dialpad.webhooks().stream().filter(it -> it.postsTo(hookUrl)).toList();
    }

    private void removeOnce(DialpadWebhook webhook) {
        Set<String> paths = new HashSet<>();
        for (SubscriptionKind kind : SubscriptionKind.values()) {
            if (paths.add(kind.path())) {
                removeSubscriptions(webhook, kind);
            }
        }
        dialpad.deleteWebhook(webhook);
    }

    private void removeSubscriptions(DialpadWebhook webhook, SubscriptionKind kind) {
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

    private <T> T retrying(Supplier<T> operation) {
        if (!properties.configured()) {
            throw ProblemType.DIALPAD_NOT_CONFIGURED.toException();
        }
        return new RetryTemplate(new Attempts(properties, clock)).invoke(operation);
    }
}
