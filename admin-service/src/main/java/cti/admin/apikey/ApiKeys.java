package cti.admin.apikey;

import cti.admin.apikey.ApiKeyAudit.Action;
import cti.admin.directory.DirectoryOutbox;
import cti.admin.problem.ProblemType;
import cti.admin.security.Caller;
import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.event.AppId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The life of API keys: rows, audit and directory change together. */
@Service
public class ApiKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    private final ApiKeyTable table;
    private final ApiKeyAudit audit;
    private final DirectoryOutbox directory;
    private final Clock clock;

    ApiKeys(ApiKeyTable table, ApiKeyAudit audit, DirectoryOutbox directory, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.directory = directory;
        this.clock = clock;
    }

    /** The first key of an app, in the transaction that creates the app. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(AppId appId, NewApiKey key, Caller caller) {
        store(appId, key, caller);
    }

    /** @param grace how long the keys before it stay good; zero ends them now */
    @Transactional
    ApiKeyRow rotate(AppId appId, NewApiKey key, Duration grace, Caller caller) {
        requireLocked(appId);
        for (ApiKeyRow old : live(appId)) {
            if (grace.isZero()) {
                revoke(old, caller);
            } else {
                ApiKeyRow retired = table.expire(old.keyId(), clock.instant().plus(grace));
                audit.record(Action.RETIRED, retired, caller);
                directory.put(retired.toEntry());
            }
        }
        return store(appId, key, caller);
    }

    @Transactional
    void revokeAll(AppId appId, Caller caller) {
        requireLocked(appId);
        live(appId).forEach(it -> revoke(it, caller));
    }

    /** Takes all keys of an app that is being deleted out of the directory, before their rows go. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(AppId appId, Caller caller) {
        for (ApiKeyRow key : table.ofApp(appId)) {
            if (key.isLive(clock.instant())) {
                audit.record(Action.REVOKED, key, caller);
            }
            directory.remove(ApiKeyEntry.keyOf(key.keyId()));
        }
    }

    private ApiKeyRow store(AppId appId, NewApiKey key, Caller caller) {
        ApiKeyRow row = new ApiKeyRow(
                appId,
                key.key().keyId(),
                key.secretHash(),
                key.secretCheck(),
                key.key().hint(),
                clock.instant(),
                null,
                null,
                null);
        table.insert(row);
        audit.record(Action.CREATED, row, caller);
        directory.put(row.toEntry());
        LOG.info("api_key_created app_id={} key_id={}", appId, row.keyId());
        return row;
    }

    private void revoke(ApiKeyRow key, Caller caller) {
        ApiKeyRow revoked = table.revoke(key.keyId(), clock.instant());
        audit.record(Action.REVOKED, revoked, caller);
        directory.put(revoked.toEntry());
        LOG.info("api_key_revoked app_id={} key_id={}", key.appId(), key.keyId());
    }

    private List<ApiKeyRow> live(AppId appId) {
        Instant now = clock.instant();
        return table.ofApp(appId).stream().filter(it -> it.isLive(now)).toList();
    }

    private void requireLocked(AppId appId) {
        if (!table.lockApp(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
    }
}
