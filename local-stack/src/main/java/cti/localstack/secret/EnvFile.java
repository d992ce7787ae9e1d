package cti.localstack.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of {@code NAME=value} lines that nobody but its owner can read. */
public record EnvFile(Path path) {

    /** Empty if there is no such file; keeps the order of the lines. */
    public Map<String, String> read() {
        Map<String, String> values = new LinkedHashMap<>();
        if (Files.notExists(path)) {
            return values;
        }
        try {
            for (String line : Files.readAllLines(path)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /** Replaces the file in one step: a crash leaves the old one or the new one. */
    public void write(Map<String, String> values) {
        String text = values.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue() + "\n")
                .collect(Collectors.joining());
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
