package cti.admin.security;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * After a change of the encryption key: brings everything that is stored under the new one, so that the old one can go.
 * Looked at from the start on and every hour, for what instances that had the old key only wrote meanwhile.
 */
@Component
class Reencryption {

    private static final Logger LOG = LoggerFactory.getLogger(Reencryption.class);

    private final List<SecretsAtRest> secrets;

    Reencryption(List<SecretsAtRest> secrets) {
        this.secrets = secrets;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS, scheduler = "dialpadScheduler")
    void reencrypt() {
        try {
            int rows = secrets.stream().mapToInt(SecretsAtRest::reencrypt).sum();
            if (rows > 0) {
                LOG.info("secrets_reencrypted rows={}", rows);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("reencryption_waits reason={}", e.getClass().getSimpleName());
        }
    }
}
