package cti.localstack.process;

import cti.localstack.catalogue.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Consumer;

/** A process that we started. Thread-safe. */
public final class RunningProcess {

    private static final Duration TO_WRITE_AN_ARCHIVE = Duration.ofMinutes(3);
    private static final long MAX_LOG_BYTES = 20L * 1024 * 1024;

    private final Launch launch;
    private final Process process;
    private volatile boolean expectedToEnd;

    private RunningProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    /** @param onDeath called, on another thread, if it ends without having been told to */
    public static RunningProcess start(Launch launch, Consumer<RunningProcess> onDeath) {
        try {
            Files.createDirectories(launch.directory());
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            turnOver(launch.log());
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .directory(launch.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(launch.environment());
            RunningProcess started = new RunningProcess(launch, builder.start());
            var unused = started.process.toHandle().onExit().thenRun(() -> {
                if (!started.expectedToEnd) {
                    onDeath.accept(started);
                }
            });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ServiceName name() {
        return launch.name();
    }

    public Path log() {
        return launch.log();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Waits until it has ended. */
    public int exitCode() {
        return Processes.waitFor(process);
    }

    /** @return whether it ended within that time */
    public boolean endsWithin(Duration patience) {
        return Processes.waitFor(process, patience);
    }

    /** Asks it to end and returns when it has; one that takes longer than that, and writes no archive, is killed. */
    public void stop(Duration patience) {
        expectedToEnd = true;
        boolean alive = process.isAlive();
        Duration enough = writesArchive() ? patience.plus(TO_WRITE_AN_ARCHIVE) : patience;
        process.destroy();
        if (!endsWithin(enough)) {
            kill();
        } else if (alive && launch.archive() != null) {
            launch.archive().keep();
        }
    }

    /** Whether it will take some seconds more to stop, because it writes its class archive. */
    public boolean writesArchive() {
        return launch.archive() != null && !launch.archive().exists() && process.isAlive();
    }

    /** SIGKILL; returns when it has ended. */
    public void kill() {
        expectedToEnd = true;
        process.destroyForcibly();
        Processes.waitFor(process);
    }

    private static void turnOver(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
