package cti.admin.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.topic.Topics;
import cti.tenancy.SecretCipher;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
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
    private static final int BATCH_SIZE = 200;

    /**
     * Frees the lock of an instance that hangs. Longer than the producer's delivery timeout, so that nothing of the
     * hanging one can be written any more when the next one begins.
     */
    private static final String LIMIT_HANGING = "SET LOCAL idle_in_transaction_session_timeout = '30s'";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final KafkaTemplate<String, byte[]> kafka;
    private final SecretCipher cipher;
    private final ThreadPoolTaskScheduler scheduler;

    DirectoryRelay(
            JdbcClient jdbc,
            TransactionOperations transactions,
            KafkaTemplate<String, byte[]> kafka,
            SecretCipher cipher,
            @Qualifier("relayScheduler") ThreadPoolTaskScheduler scheduler) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.kafka = kafka;
        this.cipher = cipher;
        this.scheduler = scheduler;
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

    /** @return false if Kafka did not take one; those before it are done with */
    private boolean sendAll(Collection<Row> rows) {
        for (Row row : rows) {
            try {
                send(row);
            } catch (KafkaException e) {
                Throwable reason = e.getCause() == null ? e : e.getCause();
                LOG.warn("directory_not_published reason={}", reason.getClass().getSimpleName());
                return false;
            }
            jdbc.sql("DELETE FROM admin.directory_outbox WHERE entry_key = ? AND seq <= ?")
                    .param(row.key())
                    .param(row.seq())
                    .update();
        }
        return true;
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

    /** One at a time: if this one fails, none that follows it has been written. */
    private void send(Row row) {
        byte[] value = row.entry() == null ? null : cipher.decrypt(row.entry()).getBytes(UTF_8);
        try {
            kafka.send(Topics.DIRECTORY.name(), row.key(), value).get();
        } catch (ExecutionException e) {
            throw new KafkaException("not acknowledged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private record Row(long seq, String key, @Nullable String entry) {}
}
