package cti.ingest.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far Kafka has acknowledged. It is written afterwards, so a crash repeats events and loses none; a file that makes
 * no sense means the beginning.
 */
public record SpoolPosition(long segment, int offset) {

    static final SpoolPosition BEGINNING = new SpoolPosition(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\d{1,9})\\n");
    private static final String NAME = "position";

    static SpoolPosition read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (Files.notExists(file)) {
            return BEGINNING;
        }
        Matcher form = FORM.matcher(new String(Files.readAllBytes(file), US_ASCII));
        return form.matches()
                ? new SpoolPosition(Long.parseLong(form.group(1)), Integer.parseInt(form.group(2)))
                : BEGINNING;
    }

    void write(Path directory) throws IOException {
        AtomicFile.write(directory.resolve(NAME), (segment + " " + offset + "\n").getBytes(US_ASCII));
    }
}
