package cti.localstack;

import cti.localstack.problem.StackException;
import cti.localstack.process.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One stack per data directory; the system lets go of the lock when its holder is killed. */
final class DataLock implements AutoCloseable {

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StackException if another process has it */
    static DataLock acquire(StackFiles files) {
        try {
            Files.createDirectories(files.data());
            FileChannel channel = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                String holder = StackState.read(files.state())
                        .map(it -> " (process " + it.launcher().pid() + ")")
                        .orElse("");
                throw new StackException("Already running" + holder + ": ./cti status shows it, ./cti down stops it");
            }
            return new DataLock(channel);
        } catch (IOException e) {
            throw new StackException("Cannot write to " + files.data() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
