package cti.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The loaded classes of a program in a form that the JVM maps into memory: half the time to start. It holds for one JVM
 * and one class path. The first run writes it when it ends, so that no start has to wait for it: that costs as much time
 * as three starts gain.
 */
public record ClassArchive(Path file) {

    public boolean exists() {
        return Files.exists(file);
    }

    /** What the JVM needs to use it, or to write it. */
    public List<String> flags() {
        String flag = exists() ? "-XX:SharedArchiveFile=" + file : "-XX:ArchiveClassesAtExit=" + fresh();
        // Without it every class that cannot be archived is a line in the service's log.
        return List.of(flag, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** To be called after a run that ended in good order: a JVM that was killed may have left half of one. */
    public void keep() {
        try {
            if (Files.exists(fresh())) {
                Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fresh() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
