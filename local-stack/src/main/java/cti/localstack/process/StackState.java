package cti.localstack.process;

import cti.localstack.catalogue.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs, written to a file so that another process can show it and stop it.
 *
 * @param launcher the process that started the others
 * @param ready everything that was to start has started, and the demo if there is one
 */
public record StackState(Started launcher, boolean ready, List<Entry> processes) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** A process id is used again some day: only together with the start does it name a process. */
    public record Started(long pid, Instant at) {

        public static Started of(ProcessHandle process) {
            return new Started(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        }

        /** The process, if it still runs. */
        public Optional<ProcessHandle> running() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(it -> of(it).at()
                    .equals(at));
        }
    }

    public record Entry(ServiceName name, Started process, int port) {}

    /** Empty if nothing was ever started here. */
    public static Optional<StackState> read(Path file) {
        return Files.exists(file) ? Optional.of(MAPPER.readValue(file.toFile(), StackState.class)) : Optional.empty();
    }

    public void write(Path file) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        MAPPER.writeValue(fresh.toFile(), this);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
