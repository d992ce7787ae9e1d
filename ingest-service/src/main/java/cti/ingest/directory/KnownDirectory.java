package cti.ingest.directory;

import cti.schemas.directory.DirectoryEntry;
import cti.tenancy.Directory;
import cti.tenancy.DirectoryFeed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What webhooks are judged by: the directory in Kafka once it has been read to its end; until then, as it was when this
 * process last ran. The two are never mixed, because a half-read topic has entries that were changed or deleted later.
 */
@Component
public class KnownDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KnownDirectory.class);

    private final Directory live;
    private final DirectoryFeed feed;
    private final DirectorySnapshot snapshot;
    private final @Nullable Directory restored;
    private final Map<String, DirectoryEntry> entries = new ConcurrentHashMap<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(it -> new Thread(it, "directory-snapshot"));

    KnownDirectory(Directory live, DirectoryFeed feed, DirectorySnapshot snapshot) throws IOException {
        this.live = live;
        this.feed = feed;
        this.snapshot = snapshot;
        this.restored = restore(snapshot.read());
        live.addListener(this::changed);
        var unused = writer.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
    }

    private static @Nullable Directory restore(List<DirectoryEntry> entries) {
        if (entries.isEmpty()) {
            return null;
        }
        Directory directory = new Directory();
        entries.forEach(it -> directory.put(it.key(), it));
        return directory;
    }

    /** @return empty as long as nothing is known: a genuine webhook would look unknown, and a 404 would lose its event */
    public Optional<Directory> current() {
        return Optional.ofNullable(feed.caughtUp() ? live : restored);
    }

    /**
     * Whether what is not known does not exist. Until Kafka has been read, a webhook may have been made, or have got another
     * secret, after this process last ran: whoever seems to be nobody then must be told to come again.
     */
    public boolean isUpToDate() {
        return feed.caughtUp();
    }

    boolean follows() {
        return feed.alive();
    }

    private void changed(String key, @Nullable DirectoryEntry entry) {
        if (entry == null) {
            entries.remove(key);
        } else {
            entries.put(key, entry);
        }
        changed.set(true);
    }

    private void write() {
        if (!feed.caughtUp() || !changed.getAndSet(false)) {
            return;
        }
        try {
            snapshot.write(entries.values());
        } catch (IOException e) {
            LOG.warn("directory_snapshot_not_written reason={}", e.toString());
            changed.set(true);
        }
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
