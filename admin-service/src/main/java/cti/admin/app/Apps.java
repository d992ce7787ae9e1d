package cti.admin.app;

import cti.admin.apikey.ApiKeys;
import cti.admin.apikey.NewApiKey;
import cti.admin.deadletter.DeadLetters;
import cti.admin.directory.DirectoryOutbox;
import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import cti.admin.security.Caller;
import cti.admin.usermapping.UserMappings;
import cti.admin.webhook.Webhooks;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.AppErasureEntry;
import cti.schemas.event.AppId;
import cti.tenancy.RandomId;
import cti.tenancy.SecretCipher;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of apps: rows and directory change together. */
@Service
class Apps {

    private static final Logger LOG = LoggerFactory.getLogger(Apps.class);
    private static final int ID_LENGTH = 12;
    private static final int SIGNING_KEY_BYTES = 32;

    private final AppTable table;
    private final ApiKeys keys;
    private final Webhooks webhooks;
    private final UserMappings mappings;
    private final DeadLetters letters;
    private final DirectoryOutbox directory;
    private final SecretCipher cipher;
    private final SecureRandom random;
    private final Clock clock;

    Apps(
            AppTable table,
            ApiKeys keys,
            Webhooks webhooks,
            UserMappings mappings,
            DeadLetters letters,
            DirectoryOutbox directory,
            SecretCipher cipher,
            SecureRandom random,
            Clock clock) {
        this.table = table;
        this.keys = keys;
        this.webhooks = webhooks;
        this.mappings = mappings;
        this.letters = letters;
        this.directory = directory;
        this.cipher = cipher;
        this.random = random;
        this.clock = clock;
    }

    @Transactional
    CreatedApp create(String name, NewApiKey key, Caller caller) {
        AppId appId = new AppId(RandomId.of(ID_LENGTH, random));
        table.insert(appId, name, cipher.encrypt(signingKey()));
        AppRow app = table.find(appId).orElseThrow();
        directory.put(app.toEntry(cipher));
        keys.issue(appId, key, caller);
        String webhookUrl = webhooks.add(appId);
        LOG.info("app_created app_id={}", appId);
        return new CreatedApp(appId, name, key.key().text(), webhookUrl, app.createdAt());
    }

    /** @param change gets the settings as they are and gives them as they are to be, valid */
    @Transactional
    AppRow change(AppId appId, UnaryOperator<AppSettings> change) {
        AppRow before = table.lock(appId).orElseThrow(ProblemType.APP_NOT_FOUND::toException);
        AppSettings settings = change.apply(before.settings());
        try {
            table.update(appId, settings);
        } catch (DuplicateKeyException e) {
            throw ProblemType.ALREADY_TAKEN.toException(e, taken("dialpad_org_id"));
        }
        if (!table.replaceOffices(appId, settings.officeIds())) {
            throw ProblemType.ALREADY_TAKEN.toException(taken("office_ids"));
        }
        AppRow after = table.find(appId).orElseThrow();
        directory.put(after.toEntry(cipher));
        LOG.info("app_changed app_id={} enabled={}", appId, after.enabled());
        return after;
    }

    /**
     * @param erase whether the app's data go too: the dead letters now, what other services have when they hear of it
     * @return the URL of the app's webhook if Dialpad still posts to it
     */
    @Transactional
    Optional<String> delete(AppId appId, boolean erase, Caller caller) {
        if (table.lock(appId).isEmpty()) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
        keys.forget(appId, caller);
        mappings.forget(appId);
        Optional<String> registeredUrl = webhooks.forget(appId);
        table.delete(appId);
        directory.remove(AppEntry.keyOf(appId));
        if (erase) {
            letters.erase(appId);
            directory.put(new AppErasureEntry(appId, clock.instant()));
        }
        LOG.info("app_deleted app_id={} data_erased={}", appId, erase);
        return registeredUrl;
    }

    private String signingKey() {
        byte[] key = new byte[SIGNING_KEY_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static FieldError taken(String field) {
        return new FieldError(field, "belongs to another app");
    }
}
