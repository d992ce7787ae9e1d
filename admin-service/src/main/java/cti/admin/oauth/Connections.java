package cti.admin.oauth;

import cti.admin.dialpad.DialpadOAuth;
import cti.admin.dialpad.DialpadOAuth.Tokens;
import cti.admin.oauth.LoginTable.Login;
import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.client.RestClientException;

/** Which app speaks for which company at Dialpad. An app has one company, and a company one app. */
@Service
class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final ConnectionTable table;
    private final ConnectionTokens tokens;
    private final DialpadOAuth dialpad;
    private final TransactionOperations transactions;

    Connections(
            ConnectionTable table, ConnectionTokens tokens, DialpadOAuth dialpad, TransactionOperations transactions) {
        this.table = table;
        this.tokens = tokens;
        this.dialpad = dialpad;
        this.transactions = transactions;
    }

    /**
     * Turns the code that Dialpad sent back into a connection. Tokens for a company that the app cannot have are dropped
     * and not revoked: Dialpad may take a revocation for one of everything that the user has granted us.
     */
    ConnectionRow connect(Login login, String code) {
        Tokens granted = dialpad.exchange(code, login.codeVerifier());
        String company = dialpad.companyOf(granted.accessToken());
        ConnectionRow connection = transactions.execute(transaction -> store(login.appId(), company, granted));
        LOG.info("dialpad_connected app_id={} company_id={}", login.appId(), company);
        return Objects.requireNonNull(connection);
    }

    /** Revokes first: a token that we have forgotten nobody could revoke any more. */
    void disconnect(AppId appId) {
        ConnectionRow connection = table.find(appId).orElseThrow(() -> notConnected(appId));
        dialpad.revoke(currentToken(connection).orElse(connection.accessToken()));
        table.delete(appId);
        LOG.info("dialpad_disconnected app_id={} company_id={}", appId, connection.companyId());
    }

    /** Of deleted apps, after their webhooks. */
    @Scheduled(
            initialDelayString = "${cti.admin.webhook.schedule-interval}",
            fixedDelayString = "${cti.admin.webhook.schedule-interval}",
            scheduler = "dialpadScheduler")
    void disconnectOrphans() {
        try {
            table.orphans().forEach(this::disconnectOrphan);
        } catch (DataAccessException e) {
            LOG.warn("dialpad_orphans_wait reason={}", e.getClass().getSimpleName());
        }
    }

    private void disconnectOrphan(ConnectionRow orphan) {
        try {
            disconnect(orphan.appId());
        } catch (RestClientException | ErrorResponseException e) {
            LOG.warn(
                    "dialpad_orphan_waits app_id={} reason={}",
                    orphan.appId(),
                    e.getClass().getSimpleName());
        }
    }

    private ConnectionRow store(AppId appId, String company, Tokens granted) {
        if (!table.lockApp(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
        Optional<ConnectionRow> before = table.find(appId);
        if (before.isPresent() && !before.get().companyId().equals(company)) {
            throw taken("the app is connected to another company; disconnect it first", null);
        }
        if (table.contradicted(appId, company)) {
            throw taken("belongs to another app, or the app to another company", null);
        }
        try {
            return table.put(appId, company, granted);
        } catch (DuplicateKeyException e) {
            throw taken("is connected to another app", e);
        }
    }

    /** @return empty if Dialpad does not take the old one any more; then there is nothing to revoke */
    private Optional<String> currentToken(ConnectionRow connection) {
        try {
            return tokens.find(connection.appId());
        } catch (ErrorResponseException e) {
            LOG.info("dialpad_token_is_gone app_id={}", connection.appId());
            return Optional.empty();
        }
    }

    private ErrorResponseException notConnected(AppId appId) {
        ProblemType type = table.appExists(appId) ? ProblemType.CONNECTION_NOT_FOUND : ProblemType.APP_NOT_FOUND;
        return type.toException();
    }

    private static ErrorResponseException taken(String message, @Nullable Throwable cause) {
        return ProblemType.ALREADY_TAKEN.toException(cause, new FieldError("company_id", message));
    }
}
