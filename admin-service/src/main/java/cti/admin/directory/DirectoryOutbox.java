package cti.admin.directory;

import cti.schemas.directory.DirectoryEntry;
import cti.schemas.serde.JsonSerde;
import cti.tenancy.SecretCipher;
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

    private final JdbcClient jdbc;
    private final SecretCipher cipher;
    private final ApplicationEventPublisher events;

    DirectoryOutbox(JdbcClient jdbc, SecretCipher cipher, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.events = events;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void put(DirectoryEntry entry) {
        append(entry.key(), cipher.encrypt(JsonSerde.MAPPER.writeValueAsString(entry)));
    }

    /** @param key of an entry that is gone */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(String key) {
        append(key, null);
    }

    /** Without the lock a transaction could get a lower number than another and commit after it was published. */
    private void append(String key, @Nullable String entry) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(WRITER_LOCK)
                .query((row, number) -> row.getRow())
                .single();
        jdbc.sql("INSERT INTO admin.directory_outbox (entry_key, entry) VALUES (?, ?)")
                .param(key)
                .param(entry)
                .update();
        events.publishEvent(new DirectoryChanged());
    }
}
