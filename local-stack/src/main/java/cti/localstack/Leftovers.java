package cti.localstack;

import cti.localstack.catalogue.ServiceName;
import cti.localstack.process.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What still runs after a launcher was killed: it holds the ports and the files of the next one. */
record Leftovers(StackFiles files) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Only to be called by the holder of the lock. */
    void end() {
        List<ProcessHandle> running = StackState.read(files.state()).stream()
                .flatMap(it -> it.processes().stream())
                .flatMap(it -> it.process().running().stream())
                .toList();
        running.forEach(ProcessHandle::destroy);
        running.forEach(Leftovers::awaitEnd);
        // The server outlives the process that held it if that one was killed.
        postgres(files).ifPresent(server -> {
            server.destroy();
            awaitEnd(server);
        });
    }

    /** As a crash of the machine would: the server first, so that it cannot tidy up after its children. */
    void killPostgres() {
        postgres(files).ifPresent(server -> {
            List<ProcessHandle> family =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            family.forEach(ProcessHandle::destroyForcibly);
            family.forEach(Leftovers::awaitEnd);
        });
    }

    /** The server process, if it runs. */
    static Optional<ProcessHandle> postgres(StackFiles files) {
        Path pidFile = files.directory(ServiceName.POSTGRES).resolve("data").resolve("postmaster.pid");
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(pidFile).get(0).trim()))
                            .filter(it -> it.info().command().orElse("").endsWith("postgres"))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
