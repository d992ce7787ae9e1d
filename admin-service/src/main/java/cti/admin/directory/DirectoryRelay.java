package cti.admin.directory;

import cti.tenancy.SecretCipher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes the outbox to {@code cti.directory} in its order and forgets what Kafka has acknowledged. A crash in between
 * publishes some entries again, which changes nothing for readers.
 *
 * <p>One instance publishes at a time. The others wait for the lock and do not skip, so that what was committed while
 * another instance was publishing does not have to wait for the next round.
 */
@Component
class DirectoryRelay {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryRelay.class);
    private static final long RELAY_LOCK = 0x6374692d72656cL;
    private static final int BATCH_SIZE = 1_000;

    /**
     * Frees the lock of an instance that hangs. Longer than the producer's delivery timeout, so that nothing of the
     * hanging one can be written any more when the next one begins.
     */
    private static final String LIMIT_HANGING = "SET LOCAL idle_in_transaction_session_timeout = '30s'";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final DirectoryPublisher publisher;
    private final SecretCipher cipher;
    private final ThreadPoolTaskScheduler scheduler;

    DirectoryRelay(
            JdbcClient jdbc,
            TransactionOperations transactions,
            DirectoryPublisher publisher,
            SecretCipher cipher,
            @Qualifier("relayScheduler") ThreadPoolTaskScheduler scheduler) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.publisher = publisher;
        this.cipher = cipher;
        this.scheduler = scheduler;
    }

    /** The first connection takes longer than a revocation may. */
    @EventListener(ApplicationReadyEvent.class)
    void connect() {
        scheduler.execute(() -> {
            try {
                publisher.connect();
            } catch (KafkaException e) {
                LOG.warn("kafka_not_reachable_yet reason={}", e.getClass().getSimpleName());
            }
        });
    }

    /** Finds what a stopped instance left, and what Kafka did not take the first time. */
    @Scheduled(fixedDelayString = "${cti.admin.directory.relay-interval}", scheduler = "relayScheduler")
    void sweep() {
        publish();
    }

    /** After the commit; the caller does not wait for Kafka. */
    @TransactionalEventListener
    void wake(DirectoryChanged changed) {
        scheduler.execute(this::publish);
    }

    private void publish() {
        try {
            while (publishBatch() == BATCH_SIZE) {
                LOG.debug("directory_batch_published");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("directory_outbox_not_readable reason={}", e.getClass().getSimpleName());
        }
    }

    /** @return how many entries the outbox gave up; a full batch means that there may be more */
    private int publishBatch() {
        Integer published = transactions.execute(transaction -> {
            List<Row> rows = lockAndRead();
            return sendAll(newestPerKey(rows)) ? rows.size() : 0;
        });
        return published == null ? 0 : published;
    }

    /** An entry that is outdated already is left out: a repetition after a crash could bring a revoked key back. */
    private static Collection<Row> newestPerKey(List<Row> rows) {
        Map<String, Row> newest = new LinkedHashMap<>();
        for (Row row : rows) {
            newest.remove(row.key());
            newest.put(row.key(), row);
        }
        return newest.values();
    }

    /**
     * All on their way at once, over one connection whose order the idempotent producer keeps. If some fail, others behind
     * them may have been written: those have other keys, and nothing of this batch's keys is sent before it is read again.
     *
     * @return false if Kafka did not take all; those that it took are done with
     */
    private boolean sendAll(Collection<Row> rows) {
        Map<Row, CompletableFuture<?>> sent = new LinkedHashMap<>();
        for (Row row : rows) {
            CompletableFuture<?> sending =
                    publisher.publish(row.key(), row.entry() == null ? null : cipher.decrypt(row.entry()));
            sent.put(row, sending);
            if (sending.isCompletedExceptionally()) {
                break;
            }
        }
        List<Row> acknowledged = new ArrayList<>();
        Throwable failure = null;
        for (Map.Entry<Row, CompletableFuture<?>> sending : sent.entrySet()) {
            try {
                sending.getValue().join();
                acknowledged.add(sending.getKey());
            } catch (CompletionException e) {
                failure = NestedExceptionUtils.getMostSpecificCause(e);
            }
        }
        forget(acknowledged);
        if (failure != null) {
            String reason = failure.getClass().getSimpleName();
            LOG.warn("directory_not_published entries={} reason={}", rows.size() - acknowledged.size(), reason);
        }
        return failure == null;
    }

    private void forget(List<Row> rows) {
        jdbc.sql("""
                        DELETE FROM admin.directory_outbox USING unnest(?::text[], ?::bigint[]) AS done (key, seq)
                        WHERE directory_outbox.entry_key = done.key AND directory_outbox.seq <= done.seq
                        """)
                .param(rows.stream().map(Row::key).toArray(String[]::new))
                .param(rows.stream().map(Row::seq).toArray(Long[]::new))
                .update();
    }

    private List<Row> lockAndRead() {
        if (outboxIsEmpty()) {
            return List.of();
        }
        jdbc.sql(LIMIT_HANGING).update();
        jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(RELAY_LOCK)
                .query((row, number) -> row.getRow())
                .single();
        return jdbc.sql("SELECT seq, entry_key, entry FROM admin.directory_outbox ORDER BY seq LIMIT ?")
                .param(BATCH_SIZE)
                .query((row, number) -> new Row(row.getLong("seq"), row.getString("entry_key"), row.getString("entry")))
                .list();
    }

    private boolean outboxIsEmpty() {
        return jdbc.sql("SELECT seq FROM admin.directory_outbox LIMIT 1")
                .query(Long.class)
                .optional()
                .isEmpty();
    }

    private record Row(long seq, String key, @Nullable String entry) {}
}
