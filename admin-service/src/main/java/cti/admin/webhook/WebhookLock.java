package cti.admin.webhook;

import cti.admin.problem.ProblemType;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets one request at a time, over all instances, work on a webhook at Dialpad: two at once would both find nothing and
 * both create. While it works it holds a database connection, and Dialpad can be slow; hence only a few work at a time,
 * so that connections are left for everything else.
 */
@Component
class WebhookLock {

    private static final int AT_A_TIME = 3;

    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final WebhookProperties properties;

    WebhookLock(JdbcClient jdbc, TransactionOperations transactions, WebhookProperties properties) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.properties = properties;
    }

    /**
     * The work runs in a transaction that ends with the lock. It should write there only once Dialpad is done; what it
     * stores on the way belongs in transactions of its own.
     */
    <T> T holding(String webhookId, Supplier<T> work) {
        takePlace();
        try {
            return Objects.requireNonNull(transactions.execute(transaction -> {
                lock(webhookId);
                return work.get();
            }));
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(properties.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemType.BUSY.toException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemType.BUSY.toException(e);
        }
    }

    private void lock(String webhookId) {
        jdbc.sql("SELECT set_config('lock_timeout', ?, true)")
                .param(properties.longestWait().toMillis() + "ms")
                .query(String.class)
                .single();
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("webhook:" + webhookId)
                .query((row, number) -> row.getRow())
                .single();
    }
}
