package cti.ingest.spool;

import cti.ingest.IngestProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A queue of events on the local disk. Appending is safe from any thread and returns at once; one thread writes, with one
 * fsync for all that wait for it. One other thread may read and acknowledge.
 */
@Component
public class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int MAX_SEGMENT_BYTES = 4 * 1024 * 1024;
    private static final int MAX_GROUP = 1_000;

    /** A disk that takes longer than this is as good as one that fails: Dialpad gives up after 5 s. */
    private static final Duration STALL = Duration.ofSeconds(2);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(byte[] payload, CompletableFuture<Void> kept) {}

    private final SpoolLock lock;
    private final SpoolStore store;
    private final SpoolWriter writer;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::write, "spool-writer");
    private volatile boolean failing;

    /** Since when a group is being written, as {@link System#nanoTime}. */
    private volatile @Nullable Long writingSince;

    private volatile boolean closed;

    /** @throws IOException if the directory cannot be used, also because another process does */
    @Autowired
    Spool(IngestProperties ingest) throws IOException {
        this(ingest, SpoolWriter::new);
    }

    Spool(IngestProperties ingest, SpoolWriter.Maker writers) throws IOException {
        Path directory = ingest.dataDir().resolve("spool");
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        lock = SpoolLock.of(directory);
        long limit = ingest.spoolLimit().toBytes();
        store = new SpoolStore(directory, limit);
        writer = writers.make(directory, (int) Math.min(MAX_SEGMENT_BYTES, limit / 8), store.nextNumber());
        thread.start();
    }

    /** @return done once the event is on disk; failed with {@link SpoolException} if it cannot be kept */
    public CompletableFuture<Void> append(SpooledEvent event) {
        byte[] payload = event.toBytes();
        if (closed || stalls() || !store.reserve(Frame.size(payload), event.spooledAt())) {
            return CompletableFuture.failedFuture(
                    new SpoolException(closed ? "the spool is closed" : stalls() ? "its disk stalls" : "it is full"));
        }
        CompletableFuture<Void> kept = new CompletableFuture<>();
        queue.add(new Waiting(payload, kept));
        // What is written nevertheless, and repeated by Dialpad, is one event in effect.
        return kept.orTimeout(STALL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean stalls() {
        Long since = writingSince;
        return since != null && System.nanoTime() - since > STALL.toNanos();
    }

    /**
     * The next events behind those read before, in the order of their appending; all of one segment, so a few MiB.
     *
     * @return empty if nothing else is on disk, which does not mean that nothing is on its way there
     */
    public List<Stored> read(int max) throws IOException {
        return store.read(max);
    }

    /** @param events read before and not acknowledged yet, all up to the last of them: Kafka has them */
    public void acknowledge(List<Stored> events) throws IOException {
        synchronized (store) {
            store.acknowledge(events);
            if (store.isEmpty()) {
                // The writer is idle, or something would wait; and it cannot begin before we are out of here.
                writer.roll();
                store.clear();
            }
        }
    }

    /** Keeps an event aside that Kafka will never take, for people to look at. */
    public void setAside(Stored event, String reason) throws IOException {
        String name = "refused-" + event.end().segment() + "-" + event.end().offset();
        LOG.error(
                "spool_event_refused reason={} file={}",
                reason,
                store.keep(name, event.event().toBytes()));
    }

    /** Whether nothing is in it nor on its way into it. */
    public boolean isEmpty() {
        return store.isEmpty();
    }

    /** Whether an event of the largest size would be kept. */
    public boolean accepts() {
        return !failing && !closed && !stalls() && store.hasRoom();
    }

    long bytes() {
        return store.bytes();
    }

    public long events() {
        return store.events();
    }

    long broken() {
        return store.broken();
    }

    @Nullable
    Instant oldest() {
        return store.oldest();
    }

    /** Returns when everything that was appended is on disk. */
    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(it -> it.kept().completeExceptionally(new SpoolException("the spool is closed")));
        writer.roll();
        lock.close();
    }

    private void write() {
        while (!closed || !queue.isEmpty()) {
            List<Waiting> group = nextGroup();
            if (!group.isEmpty()) {
                write(group);
            } else if (failing && writer.probe()) {
                failing = false;
                LOG.info("spool_disk_works_again");
            }
        }
    }

    /** @return what has come while the last group was written; empty if nothing came for a while */
    private List<Waiting> nextGroup() {
        List<Waiting> group = new ArrayList<>();
        try {
            Waiting first = queue.poll(failing ? 1_000 : 100, TimeUnit.MILLISECONDS);
            if (first != null) {
                group.add(first);
                queue.drainTo(group, MAX_GROUP - 1);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer", e);
        }
        return group;
    }

    private void write(List<Waiting> group) {
        writingSince = System.nanoTime();
        try {
            store.written(writer.write(group.stream().map(Waiting::payload).toList()), group.size());
            failing = false;
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the thread must live on: without it nothing would be kept nor refused.
            failing = true;
            LOG.error("spool_write_failed events={} reason={}", group.size(), e.toString());
            long frameBytes =
                    group.stream().mapToLong(it -> Frame.size(it.payload())).sum();
            store.notWritten(group.size(), frameBytes);
            group.forEach(it -> it.kept().completeExceptionally(new SpoolException("its disk fails", e)));
            return;
        } finally {
            writingSince = null;
        }
        group.forEach(it -> it.kept().complete(null));
    }
}
