package cti.admin.webhook;

import cti.admin.dialpad.SubscriptionKind;
import cti.admin.directory.DirectoryOutbox;
import cti.admin.problem.ProblemType;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import cti.tenancy.RandomId;
import cti.tenancy.SecretCipher;
import cti.tenancy.WebhookToken;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Our side of webhooks: rows and directory change together. An app has at most one. */
@Service
public class Webhooks {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final int ID_LENGTH = 12;
    private static final int SECRET_BYTES = 32;

    private final WebhookTable table;
    private final SubscriptionTable subscriptions;
    private final DirectoryOutbox directory;
    private final SecretCipher cipher;
    private final SecureRandom random;

    Webhooks(
            WebhookTable table,
            SubscriptionTable subscriptions,
            DirectoryOutbox directory,
            SecretCipher cipher,
            SecureRandom random) {
        this.table = table;
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.cipher = cipher;
        this.random = random;
    }

    /**
     * Makes the webhook of a new app, in the transaction that creates the app; Dialpad is not told.
     *
     * @return its URL
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String add(AppId appId) {
        return insert(appId).url();
    }

    /** @return the URLs of those apps that have a webhook */
    public Map<AppId, String> urls(Collection<AppId> appIds) {
        return table.ofApps(appIds).stream().collect(Collectors.toMap(WebhookRow::appId, WebhookRow::url));
    }

    /**
     * Takes the webhook of an app that is being deleted out of the directory, before its row goes.
     *
     * @return its URL if Dialpad posts to it, so that Dialpad can be told after the commit
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> forget(AppId appId) {
        Optional<WebhookRow> webhook = table.ofApps(List.of(appId)).stream().findFirst();
        webhook.ifPresent(it -> directory.remove(it.toEntry().key()));
        return webhook.filter(it -> it.dialpadWebhookId() != null).map(WebhookRow::url);
    }

    /** A webhook of ours and, if the operator is to see it now, its secret. */
    record Prepared(WebhookRow webhook, @Nullable String disclosedSecret) {}

    /** The app's webhook, made if it has none, with the secret that was asked for. */
    @Transactional
    Prepared prepare(AppId appId, NewWebhook wanted) {
        if (!table.lockApp(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
        WebhookRow webhook = table.ofApps(List.of(appId)).stream().findFirst().orElseGet(() -> insert(appId));
        if (wanted.webhookSecret() != null) {
            return new Prepared(useSecret(webhook, wanted.webhookSecret()), null);
        }
        if (wanted.registers() || webhook.secretDisclosedAt() != null) {
            return new Prepared(webhook, null);
        }
        table.markDisclosed(webhook.webhookId());
        return new Prepared(webhook, secretOf(webhook));
    }

    /** @return empty if the webhook was deleted in the meantime */
    @Transactional
    Optional<WebhookRow> storeRegistration(
            WebhookRow webhook, String dialpadWebhookId, Map<SubscriptionKind, Optional<String>> subscribed) {
        Optional<WebhookRow> stored = table.updateRegistration(webhook.webhookId(), dialpadWebhookId);
        stored.ifPresent(it -> subscriptions.put(it.webhookId(), subscribed));
        return stored;
    }

    /** Locks the app first, as everything does that changes the directory: a deletion of the app may be under way. */
    @Transactional
    void delete(WebhookRow webhook) {
        if (!table.lockApp(webhook.appId())) {
            throw ProblemType.WEBHOOK_NOT_FOUND.toException();
        }
        table.delete(webhook.webhookId());
        directory.remove(WebhookEntry.keyOf(webhook.webhookId()));
        LOG.info("webhook_deleted app_id={} webhook_id={}", webhook.appId(), webhook.webhookId());
    }

    /** The one that Dialpad is to sign with. */
    String secretOf(WebhookRow webhook) {
        return cipher.decrypt(webhook.encryptedSecrets().get(0));
    }

    private WebhookRow insert(AppId appId) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        WebhookRow webhook = table.insert(
                appId,
                RandomId.of(ID_LENGTH, random),
                WebhookToken.generate(random),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        directory.put(webhook.toEntry());
        LOG.info("webhook_created app_id={} webhook_id={}", appId, webhook.webhookId());
        return webhook;
    }

    /** The secret before stays valid if somebody may sign with it: events that are on their way must not be refused. */
    private WebhookRow useSecret(WebhookRow webhook, String secret) {
        table.markDisclosed(webhook.webhookId());
        if (secret.equals(secretOf(webhook))) {
            return webhook;
        }
        boolean inUse = webhook.dialpadWebhookId() != null || webhook.secretDisclosedAt() != null;
        String newest = cipher.encrypt(secret);
        List<String> secrets =
                inUse ? List.of(newest, webhook.encryptedSecrets().get(0)) : List.of(newest);
        WebhookRow changed = table.updateSecrets(webhook.webhookId(), secrets);
        directory.put(changed.toEntry());
        LOG.info("webhook_secret_changed app_id={} webhook_id={}", webhook.appId(), webhook.webhookId());
        return changed;
    }
}
