package cti.admin.oauth;

import cti.admin.dialpad.AccessTokens;
import cti.admin.dialpad.DialpadOAuth;
import cti.admin.dialpad.DialpadOAuth.Tokens;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Keeps the apps' tokens fresh. Dialpad may end the old pair when it gives a new one, so one at a time refreshes, over all
 * instances, and the new pair is committed before anybody uses it, whatever becomes of what it was needed for.
 */
@Component
class ConnectionTokens implements AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTokens.class);

    /** A token that ends sooner is refreshed before use. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private static final String LIMIT_WAITING = "SET LOCAL lock_timeout = '30s'";

    private final ConnectionTable table;
    private final DialpadOAuth dialpad;
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    ConnectionTokens(
            ConnectionTable table,
            DialpadOAuth dialpad,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.dialpad = dialpad;
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    @Override
    public Optional<String> find(AppId appId) {
        return table.find(appId)
                .flatMap(it -> endsSoon(it) ? refresh(appId, this::endsSoon) : Optional.of(it.accessToken()));
    }

    @Override
    public Optional<String> renew(AppId appId, String refused) {
        return refresh(appId, it -> it.accessToken().equals(refused));
    }

    private boolean endsSoon(ConnectionRow connection) {
        Instant end = connection.expiresAt();
        return end != null && end.isBefore(clock.instant().plus(MARGIN));
    }

    /** @param needed whether it is still so when our turn has come */
    private Optional<String> refresh(AppId appId, Predicate<ConnectionRow> needed) {
        return Objects.requireNonNull(ownTransaction.execute(transaction -> {
            jdbc.sql(LIMIT_WAITING).update();
            return table.lock(appId).map(it -> needed.test(it) ? refresh(it) : it.accessToken());
        }));
    }

    private String refresh(ConnectionRow connection) {
        if (connection.refreshToken() == null) {
            throw ProblemType.DIALPAD_CONNECTION_LOST.toException();
        }
        Tokens tokens;
        try {
            tokens = dialpad.refresh(connection.refreshToken());
        } catch (HttpClientErrorException.BadRequest | HttpClientErrorException.Unauthorized e) {
            LOG.warn("dialpad_connection_lost app_id={}", connection.appId());
            throw ProblemType.DIALPAD_CONNECTION_LOST.toException(e);
        }
        table.renew(connection.appId(), tokens);
        LOG.info("dialpad_token_refreshed app_id={}", connection.appId());
        return tokens.accessToken();
    }
}
