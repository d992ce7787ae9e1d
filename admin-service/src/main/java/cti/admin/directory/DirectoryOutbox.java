package cti.admin.directory;

import cti.schemas.directory.DirectoryEntry;
import cti.schemas.serde.JsonSerde;
import cti.tenancy.SecretCipher;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a transaction leaves what it changed in the directory, to be published in the order of commits. Call it last:
 * from the first call on, no other transaction can change the directory until this one has ended.
 */
@Component
public class DirectoryOutbox {

    /** Any number, as long as all instances use it. */
    private static final long WRITER_LOCK = 0x6374692d646972L;

    private static final Duration PUBLISHED_WITHIN = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);

    private final JdbcClient jdbc;
    private final SecretCipher cipher;
    private final ApplicationEventPublisher events;

    DirectoryOutbox(JdbcClient jdbc, SecretCipher cipher, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.events = events;
    }

    /**
     * Waits for Kafka to get what earlier transactions have left here, for some seconds.
     *
     * @param key of an entry
     * @return false if something of that key still waits
     */
    public boolean awaitPublished(String key) {
        long deadline = System.nanoTime() + PUBLISHED_WITHIN.toNanos();
        boolean published = isPublished(key);
        while (!published && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
            published = isPublished(key);
        }
        return published;
    }

    private boolean isPublished(String key) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM admin.directory_outbox WHERE entry_key = ?)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void put(DirectoryEntry entry) {
        putAll(List.of(entry));
    }

    /** @param entries in the order in which they are to be published */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putAll(Collection<? extends DirectoryEntry> entries) {
        append(entries.stream()
                .map(it -> new Change(it.key(), cipher.encrypt(JsonSerde.MAPPER.writeValueAsString(it))))
                .toList());
    }

    /** @param key of an entry that is gone */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(String key) {
        removeAll(List.of(key));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void removeAll(Collection<String> keys) {
        append(keys.stream().map(it -> new Change(it, null)).toList());
    }

    /** @param entry encrypted; null for a tombstone */
    private record Change(String key, @Nullable String entry) {}

    /** Without the lock a transaction could get a lower number than another and commit after it was published. */
    private void append(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(WRITER_LOCK)
                .query((row, number) -> row.getRow())
                .single();
        jdbc.sql("""
                        INSERT INTO admin.directory_outbox (entry_key, entry)
                        SELECT key, entry FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS change (key, entry, number)
                        ORDER BY number
                        """)
                .param(changes.stream().map(Change::key).toArray(String[]::new))
                .param(changes.stream().map(Change::entry).toArray(String[]::new))
                .update();
        events.publishEvent(new DirectoryChanged());
    }
}
