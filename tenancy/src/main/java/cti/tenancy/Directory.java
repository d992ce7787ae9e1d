package cti.tenancy;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.AppErasureEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Apps, keys, webhooks and user mappings in memory, so that no request waits for a database. Fed by {@link DirectoryFeed}; reads are
 * lock-free and safe from any thread.
 */
public final class Directory {

    /** Told of every change after it has taken effect, on the feeding thread: must not block. */
    @FunctionalInterface
    public interface Listener {

        /**
         * @param key the entry's record key
         * @param entry {@code null} if the entity is gone
         */
        void changed(String key, @Nullable DirectoryEntry entry);
    }

    private final Map<String, DirectoryEntry> entries = new ConcurrentHashMap<>();
    private final Map<String, WebhookEntry> webhooksByTokenHash = new ConcurrentHashMap<>();
    private final Map<AppId, AppEntry> apps = new ConcurrentHashMap<>();
    private final UserMappings userMappings = new UserMappings();
    private final Map<AppId, ErasedNumbers> erasedNumbers = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** @param entry {@code null} removes */
    public void put(String key, @Nullable DirectoryEntry entry) {
        DirectoryEntry before = entry == null ? entries.remove(key) : entries.put(key, entry);
        if (before instanceof AppEntry || entry instanceof AppEntry) {
            indexApp(before, entry);
        } else if (before instanceof WebhookEntry || entry instanceof WebhookEntry) {
            indexWebhook(before, entry);
        } else if (before instanceof UserMappingEntry || entry instanceof UserMappingEntry) {
            userMappings.index(before, entry);
        } else if (entry instanceof ErasedSubjectEntry erased) {
            erasedNumbers.merge(erased.appId(), ErasedNumbers.NONE.with(erased), (all, one) -> all.with(erased));
        }
        listeners.forEach(it -> it.changed(key, entry));
    }

    private void indexApp(@Nullable DirectoryEntry before, @Nullable DirectoryEntry after) {
        if (after instanceof AppEntry app) {
            apps.put(app.appId(), app);
        } else if (before != null) {
            apps.remove(before.appId());
        }
    }

    /** The new one first, so that a webhook that is changed is never unknown in between. */
    private void indexWebhook(@Nullable DirectoryEntry before, @Nullable DirectoryEntry after) {
        if (after instanceof WebhookEntry webhook) {
            webhooksByTokenHash.put(webhook.tokenHash(), webhook);
        }
        if (before instanceof WebhookEntry old
                && !(after instanceof WebhookEntry now && now.tokenHash().equals(old.tokenHash()))) {
            webhooksByTokenHash.remove(old.tokenHash());
        }
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public Optional<AppEntry> app(AppId appId) {
        return Optional.ofNullable(apps.get(appId));
    }

    public Optional<ApiKeyEntry> apiKey(String keyId) {
        return find(ApiKeyEntry.keyOf(keyId), ApiKeyEntry.class);
    }

    /** @param token the last part of the URL that was posted to, as the sender gave it */
    public Optional<WebhookEntry> webhookByToken(String token) {
        return Optional.ofNullable(webhooksByTokenHash.get(WebhookToken.hash(token)));
    }

    /** Whether an operator deleted the app together with its data. */
    public boolean isErased(AppId appId) {
        return entries.containsKey(AppErasureEntry.keyOf(appId));
    }

    /** The persons that an app's operators erased; {@link ErasedNumbers#NONE} as a rule. Nothing takes one out again. */
    public ErasedNumbers erasedNumbers(AppId appId) {
        return erasedNumbers.getOrDefault(appId, ErasedNumbers.NONE);
    }

    /** @return the CRM's id of a Dialpad user; empty if nobody said who that is */
    public Optional<String> crmUserOf(AppId appId, String dialpadUserId) {
        return find(UserMappingEntry.keyOf(appId, dialpadUserId), UserMappingEntry.class)
                .map(UserMappingEntry::crmUserId);
    }

    /** @return Dialpad's ids of all users that are this CRM user, in no order; empty if there are none */
    public Set<String> dialpadUsersOf(AppId appId, String crmUserId) {
        return userMappings.dialpadUsersOf(appId, crmUserId);
    }

    /** The only app of a single-app installation; empty if there is none or more than one. */
    public Optional<AppEntry> onlyApp() {
        return exactlyOne(app -> true);
    }

    /** The app registered for a Dialpad company; empty if none is, or more than one. */
    public Optional<AppEntry> appOfOrganization(String dialpadOrgId) {
        return exactlyOne(app -> dialpadOrgId.equals(app.dialpadOrgId()));
    }

    /** The app that a Dialpad office belongs to; empty if none does, or more than one. */
    public Optional<AppEntry> appOfOffice(String officeId) {
        return exactlyOne(app -> app.officeIds().contains(officeId));
    }

    private Optional<AppEntry> exactlyOne(Predicate<AppEntry> condition) {
        Collection<AppEntry> found =
                apps.values().stream().filter(condition).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private <T extends DirectoryEntry> Optional<T> find(String key, Class<T> type) {
        return Optional.ofNullable(entries.get(key)).map(type::cast);
    }
}
