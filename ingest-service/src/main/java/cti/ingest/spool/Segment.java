package cti.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file of the spool: a random salt of 8 bytes, then frames. Written by one process only; the next one begins another.
 *
 * @param number later segments have higher ones
 */
record Segment(Path path, long number) {

    static final int SALT_BYTES = Long.BYTES;

    private static final String SUFFIX = ".spool";

    /** Those in a directory, the oldest first. */
    static List<Segment> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(it -> new Segment(
                            it, Long.parseLong(it.getFileName().toString().replace(SUFFIX, ""))))
                    .toList();
        }
    }

    static Segment numbered(Path directory, long number) {
        return new Segment(directory.resolve(String.format(Locale.ROOT, "%019d%s", number, SUFFIX)), number);
    }

    FileChannel create(long salt) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        writeFully(channel, ByteBuffer.allocate(SALT_BYTES).putLong(salt).flip());
        AtomicFile.syncDirectory(path);
        return channel;
    }

    /** @param end what lies behind it is not looked at */
    ByteBuffer read(long end) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(end, channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until all of it is there
            }
            return bytes.flip();
        }
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
