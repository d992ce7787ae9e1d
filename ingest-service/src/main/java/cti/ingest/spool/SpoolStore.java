package cti.ingest.spool;

import cti.ingest.spool.SegmentScan.Broken;
import cti.ingest.spool.SpoolWriter.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments on disk, how far they are drained, and what that comes to. Thread-safe; one thread reads. */
final class SpoolStore {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolStore.class);

    /** What could not be read is kept here for people to look at. */
    private static final String BROKEN_DIRECTORY = "broken";

    /** A body of 1 MiB holds three quarters of that as claims. */
    private static final int LARGEST_FRAME_BYTES = 1024 * 1024;

    private final Path directory;
    private final long limit;

    /** Segment number to bytes that are safely on disk. */
    private final TreeMap<Long, Integer> segments = new TreeMap<>();

    private SpoolPosition acknowledged;
    private SpoolPosition readUpTo;
    private long bytes;
    private long stored;
    private long waiting;
    private long broken;
    private @Nullable Instant oldest;

    SpoolStore(Path directory, long limit) throws IOException {
        this.directory = directory;
        this.limit = limit;
        this.acknowledged = SpoolPosition.read(directory);
        this.readUpTo = acknowledged;
        for (Segment segment : Segment.in(directory)) {
            recover(segment);
        }
        if (stored > 0) {
            LOG.info("spool_found events={} bytes={}", stored, bytes);
        }
    }

    private void recover(Segment segment) throws IOException {
        if (segment.number() < acknowledged.segment()) {
            Files.delete(segment.path());
            return;
        }
        ByteBuffer content = segment.read(Integer.MAX_VALUE);
        int from = segment.number() == acknowledged.segment() ? acknowledged.offset() : 0;
        SegmentScan scan = SegmentScan.of(content, from, Integer.MAX_VALUE);
        segments.put(segment.number(), content.limit());
        bytes += content.limit();
        stored += scan.records().size();
        if (oldest == null && !scan.records().isEmpty()) {
            oldest = scan.records().get(0).event().spooledAt();
        }
    }

    synchronized long nextNumber() {
        return Math.max(acknowledged.segment(), segments.isEmpty() ? 0 : segments.lastKey()) + 1;
    }

    /** @return false if there is no room for it */
    synchronized boolean reserve(int frameBytes, Instant spooledAt) {
        if (bytes + frameBytes > limit) {
            return false;
        }
        bytes += frameBytes;
        waiting++;
        oldest = oldest == null ? spooledAt : oldest;
        return true;
    }

    synchronized void written(Written written, int events) {
        if (segments.put(written.segment().number(), written.length()) == null) {
            bytes += Segment.SALT_BYTES;
        }
        waiting -= events;
        stored += events;
    }

    synchronized void notWritten(int events, long frameBytes) {
        waiting -= events;
        bytes -= frameBytes;
        oldest = isEmpty() ? null : oldest;
    }

    synchronized boolean isEmpty() {
        return stored + waiting == 0;
    }

    /**
     * The next events behind those read before.
     *
     * @return empty if nothing is on disk that was not read
     */
    List<Stored> read(int max) throws IOException {
        List<Stored> events = new ArrayList<>();
        Map.Entry<Long, Integer> segment = unread();
        while (events.isEmpty() && segment != null) {
            read(segment.getKey(), segment.getValue(), max, events);
            segment = unread();
        }
        return events;
    }

    private synchronized Map.@Nullable Entry<Long, Integer> unread() {
        Map.Entry<Long, Integer> segment = segments.ceilingEntry(readUpTo.segment());
        boolean isRead =
                segment != null && segment.getKey() == readUpTo.segment() && readUpTo.offset() >= segment.getValue();
        return isRead ? segments.higherEntry(readUpTo.segment()) : segment;
    }

    private void read(long number, int end, int max, List<Stored> events) throws IOException {
        Segment segment = Segment.numbered(directory, number);
        ByteBuffer content = segment.read(end);
        SegmentScan scan = SegmentScan.of(content, number == readUpTo.segment() ? readUpTo.offset() : 0, max);
        for (Broken part : scan.broken()) {
            setAside(number, content, part);
        }
        scan.records().forEach(it -> events.add(new Stored(it.event(), new SpoolPosition(number, it.end()))));
        synchronized (this) {
            readUpTo = new SpoolPosition(number, scan.end() == content.limit() ? end : scan.end());
        }
    }

    private void setAside(long number, ByteBuffer content, Broken part) throws IOException {
        int length = part.to() - part.from();
        if (part.torn()) {
            LOG.warn("spool_torn_tail segment={} offset={} bytes={}", number, part.from(), length);
            return;
        }
        byte[] copy = new byte[length];
        content.get(part.from(), copy);
        Path file = keep("segment-" + number + "-" + part.from(), copy);
        LOG.error("spool_corrupt segment={} offset={} bytes={} file={}", number, part.from(), length, file);
    }

    /** Keeps what cannot go to Kafka; nothing deletes it again. */
    Path keep(String name, byte[] content) throws IOException {
        Path aside = Files.createDirectories(directory.resolve(BROKEN_DIRECTORY));
        Path file = aside.resolve(name);
        AtomicFile.write(file, content);
        synchronized (this) {
            broken++;
        }
        return file;
    }

    /** @param events the oldest there are, not empty: Kafka has them */
    synchronized void acknowledge(List<Stored> events) throws IOException {
        Stored last = events.get(events.size() - 1);
        last.end().write(directory);
        acknowledged = last.end();
        stored -= events.size();
        oldest = isEmpty() ? null : last.event().spooledAt();
        while (!segments.isEmpty() && segments.firstKey() < acknowledged.segment()) {
            delete(segments.firstKey());
        }
    }

    /** All is drained: nothing of it need be kept. */
    synchronized void clear() throws IOException {
        while (!segments.isEmpty()) {
            delete(segments.firstKey());
        }
    }

    private void delete(long number) throws IOException {
        Files.deleteIfExists(Segment.numbered(directory, number).path());
        Integer length = segments.remove(number);
        bytes -= length == null ? 0 : length;
    }

    synchronized boolean hasRoom() {
        return bytes + LARGEST_FRAME_BYTES <= limit;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized long events() {
        return stored + waiting;
    }

    synchronized long broken() {
        return broken;
    }

    synchronized @Nullable Instant oldest() {
        return oldest;
    }
}
