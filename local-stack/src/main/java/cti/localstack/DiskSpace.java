package cti.localstack;

import cti.localstack.problem.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kafka and Postgres on a full disk end in ways that nobody understands, so we look first. */
final class DiskSpace {

    private static final long MIB = 1024L * 1024;
    private static final long REQUIRED_MIB = 1024;

    private DiskSpace() {}

    /** @throws StackException if there is less than 1 GiB for that directory */
    static void require(Path directory) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace() / MIB;
            if (free < REQUIRED_MIB) {
                throw new StackException("No space: " + free + " MiB free for " + directory + ", 1 GiB is needed; "
                        + "CTI_DATA_DIR moves it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
