package cti.ingest.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends batches to the newest segment, each with one fsync. Not thread-safe. */
class SpoolWriter {

    /** @param length in bytes, all of it on disk */
    record Written(Segment segment, int length) {}

    interface Maker {
        SpoolWriter make(Path directory, int segmentBytes, long nextNumber);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final int segmentBytes;
    private long nextNumber;
    private long salt;
    private int length;
    private @Nullable Segment segment;
    private @Nullable FileChannel channel;

    SpoolWriter(Path directory, int segmentBytes, long nextNumber) {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.nextNumber = nextNumber;
    }

    /**
     * Returns when all of it is on disk.
     *
     * @throws IOException if none of it may be counted on; the next attempt begins another segment
     */
    Written write(List<byte[]> payloads) throws IOException {
        FileChannel out = open();
        int before = length;
        try {
            for (byte[] payload : payloads) {
                Segment.writeFully(out, Frame.of(payload, salt));
                length += Frame.size(payload);
            }
            out.force(false);
        } catch (IOException e) {
            // After a failed fsync nobody knows what is on disk: nothing is ever added to this file again.
            abandon(out, before);
            throw e;
        }
        Written written = new Written(current(), length);
        if (length >= segmentBytes) {
            roll();
        }
        return written;
    }

    /** Whether the disk takes data, tried with a file of its own. */
    boolean probe() {
        Path file = directory.resolve("probe");
        try {
            AtomicFile.write(file, new byte[64 * 1024]);
            Files.delete(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The next batch begins another segment. */
    void roll() throws IOException {
        FileChannel out = channel;
        channel = null;
        segment = null;
        if (out != null) {
            out.close();
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            return open;
        }
        Segment next = Segment.numbered(directory, nextNumber++);
        salt = RANDOM.nextLong();
        FileChannel created = next.create(salt);
        length = Segment.SALT_BYTES;
        segment = next;
        channel = created;
        return created;
    }

    private Segment current() {
        if (segment == null) {
            throw new IllegalStateException("nothing is open");
        }
        return segment;
    }

    private void abandon(FileChannel out, int goodBytes) {
        channel = null;
        segment = null;
        try (out) {
            out.truncate(goodBytes);
        } catch (IOException e) {
            // The reader of this process stops at the good bytes, and that of the next one finds what is broken.
            LOG.warn("spool_not_truncated reason={}", e.toString());
        }
    }
}
