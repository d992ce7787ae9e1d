package cti.admin.backfill;

import cti.admin.backfill.JobRow.Kind;
import cti.schemas.event.AppId;
import cti.tenancy.RandomId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Has the last hours of every app that Dialpad posts to compared with Dialpad, again and again. */
@Component
class ReconciliationSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationSchedule.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int ID_LENGTH = 12;

    private final JobTable table;
    private final BackfillProperties properties;
    private final SecureRandom random;
    private final Clock clock;

    ReconciliationSchedule(JobTable table, BackfillProperties properties, SecureRandom random, Clock clock) {
        this.table = table;
        this.properties = properties;
        this.random = random;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${cti.admin.backfill.poll-interval}",
            fixedDelayString = "${cti.admin.backfill.poll-interval}",
            scheduler = "dialpadScheduler")
    void begin() {
        if (properties.reconciliationInterval().isZero()) {
            return;
        }
        Instant now = clock.instant();
        try {
            for (AppId appId : table.toReconcile(now.minus(properties.reconciliationInterval()))) {
                table.insert(
                        RandomId.of(ID_LENGTH, random),
                        appId,
                        Kind.RECONCILIATION,
                        now.minus(properties.reconciliationWindow()),
                        now.minus(properties.settleTime()));
            }
            table.deleteReconciliationsBefore(now.minus(KEPT));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("reconciliation_waits reason={}", e.getClass().getSimpleName());
        }
    }
}
