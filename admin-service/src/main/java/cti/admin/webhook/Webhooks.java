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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Each is tried with every forged webhook, and more than a few that Dialpad has not taken mean a mistake. */
    private static final int MAX_SECRETS = 5;

    private final WebhookTable table;
    private final SubscriptionTable subscriptions;
    private final LeftoverTable leftovers;
    private final DirectoryOutbox directory;
    private final SecretCipher cipher;
    private final WebhookProperties properties;
    private final SecureRandom random;
    private final Clock clock;

    Webhooks(
            WebhookTable table,
            SubscriptionTable subscriptions,
            LeftoverTable leftovers,
            DirectoryOutbox directory,
            SecretCipher cipher,
            WebhookProperties properties,
            SecureRandom random,
            Clock clock) {
        this.table = table;
        this.subscriptions = subscriptions;
        this.leftovers = leftovers;
        this.directory = directory;
        this.cipher = cipher;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
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
     * Takes the webhook of an app that is being deleted out of the directory, before its row goes. That Dialpad has to be
     * told is remembered.
     *
     * @return its URL if Dialpad posts to it, so that Dialpad can be told after the commit
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> forget(AppId appId) {
        Optional<WebhookRow> webhook = table.ofApps(List.of(appId)).stream().findFirst();
        Optional<WebhookRow> registered = webhook.filter(WebhookRow::registered);
        registered.ifPresent(it -> leftovers.put(appId, it.url()));
        webhook.ifPresent(it -> directory.remove(it.toEntry().key()));
        return registered.map(WebhookRow::url);
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

    /**
     * Gives the webhook a new secret beside the old one; one that Dialpad may not have yet is not replaced but used.
     * Whoever set the webhook up by hand is shown it.
     */
    @Transactional
    Prepared rotate(WebhookRow stale) {
        WebhookRow webhook = locked(stale);
        if (webhook.rotationPending()) {
            return new Prepared(webhook, null);
        }
        String secret = newSecret();
        WebhookRow changed = replaceSecret(webhook, secret);
        if (webhook.registered()) {
            return new Prepared(changed, null);
        }
        table.markDisclosed(webhook.webhookId());
        return new Prepared(changed, secret);
    }

    /** Ends all secrets but the newest, if their time has come. */
    @Transactional
    void dropPreviousSecrets(WebhookRow stale) {
        Instant now = clock.instant();
        boolean appExists = table.lockApp(stale.appId());
        Optional<WebhookRow> due = table.find(stale.webhookId())
                .filter(it -> appExists && it.previousSecretUntil() != null)
                .filter(it -> !now.isBefore(it.previousSecretUntil()));
        due.ifPresent(it -> {
            List<String> newest = List.of(it.encryptedSecrets().get(0));
            directory.put(table.updateSecrets(it.webhookId(), newest, null).toEntry());
            LOG.info("webhook_secret_ended app_id={} webhook_id={}", it.appId(), it.webhookId());
        });
    }

    /**
     * Commits by itself: Dialpad has it, whatever becomes of what the caller does next.
     *
     * @param signedWith the row whose newest secret Dialpad has got
     * @param subscribed Dialpad's id by kind; empty for what Dialpad has not allowed, or not yet
     * @return empty if the webhook was deleted in the meantime
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Optional<WebhookRow> storeRegistration(
            WebhookRow signedWith, String dialpadWebhookId, Map<SubscriptionKind, Optional<String>> subscribed) {
        Optional<WebhookRow> stored = table.updateRegistration(
                signedWith.webhookId(),
                dialpadWebhookId,
                signedWith.encryptedSecrets().get(0),
                clock.instant().plus(properties.secretOverlap()));
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

    /**
     * Dialpad must not post to a URL, or sign with a secret, that ingest-service has not heard of: what is answered 401 or
     * 404 it never repeats. Waits a little and then throws a problem.
     */
    void requirePublished(WebhookRow webhook) {
        if (!directory.awaitPublished(WebhookEntry.keyOf(webhook.webhookId()))) {
            LOG.warn("webhook_not_published_yet app_id={} webhook_id={}", webhook.appId(), webhook.webhookId());
            throw ProblemType.NOT_PUBLISHED_YET.toException();
        }
    }

    /** The one that Dialpad is to sign with. */
    String secretOf(WebhookRow webhook) {
        return cipher.decrypt(webhook.encryptedSecrets().get(0));
    }

    private WebhookRow locked(WebhookRow stale) {
        if (!table.lockApp(stale.appId())) {
            throw ProblemType.WEBHOOK_NOT_FOUND.toException();
        }
        return table.find(stale.webhookId()).orElseThrow(ProblemType.WEBHOOK_NOT_FOUND::toException);
    }

    private WebhookRow insert(AppId appId) {
        WebhookRow webhook =
                table.insert(appId, RandomId.of(ID_LENGTH, random), WebhookToken.generate(random), newSecret());
        directory.put(webhook.toEntry());
        LOG.info("webhook_created app_id={} webhook_id={}", appId, webhook.webhookId());
        return webhook;
    }

    private String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private WebhookRow useSecret(WebhookRow webhook, String secret) {
        table.markDisclosed(webhook.webhookId());
        return secret.equals(secretOf(webhook)) ? webhook : replaceSecret(webhook, secret);
    }

    /**
     * The secrets before stay valid if somebody may sign with them: events that are on their way must not be refused.
     * They end some time after Dialpad has the new one, or after now if it is put in there by hand.
     */
    private WebhookRow replaceSecret(WebhookRow webhook, String secret) {
        List<String> secrets = new ArrayList<>(List.of(cipher.encrypt(secret)));
        if (webhook.rotationPending()) {
            secrets.addAll(webhook.encryptedSecrets());
            if (secrets.size() > MAX_SECRETS) {
                throw ProblemType.TOO_MANY_SECRETS.toException();
            }
        } else if (webhook.registered() || webhook.secretDisclosedAt() != null) {
            secrets.add(webhook.encryptedSecrets().get(0));
        }
        boolean byHand = !webhook.registered() && secrets.size() > 1;
        Instant until = byHand ? clock.instant().plus(properties.secretOverlap()) : null;
        WebhookRow changed = table.updateSecrets(webhook.webhookId(), secrets, until);
        directory.put(changed.toEntry());
        LOG.info("webhook_secret_changed app_id={} webhook_id={}", webhook.appId(), webhook.webhookId());
        return changed;
    }
}
