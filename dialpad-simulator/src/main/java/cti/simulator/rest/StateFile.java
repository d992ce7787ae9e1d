package cti.simulator.rest;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the account in a JSON file, readable by its owner only because webhook secrets are in it. */
public final class StateFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Path file;

    public StateFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What was last written; empty if the file does not exist.
     *
     * @throws IllegalArgumentException naming the file if it is not one of ours
     */
    public AccountState read() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), AccountState.class) : AccountState.EMPTY;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a state file of the simulator: " + file, e);
        }
    }

    /** Replaces the file in one step, so that a crash leaves the old state or the new one. */
    public void write(AccountState state) {
        try {
            Path folder = Files.createDirectories(file.resolveSibling("."));
            Path next = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
            JSON.writeValue(next.toFile(), state);
            Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
