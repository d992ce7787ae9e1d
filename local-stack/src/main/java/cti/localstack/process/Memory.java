package cti.localstack.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory processes take. */
public final class Memory {

    private Memory() {}

    /**
     * In kilobytes; what several processes share is counted once where the system tells (Linux). 0 for a process that is
     * gone.
     */
    public static long kilobytes(ProcessHandle process) {
        Path shares = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try {
            return Files.isReadable(shares) ? fromLinux(Files.readAllLines(shares)) : fromPs(process.pid());
        } catch (IOException e) {
            return 0;
        }
    }

    private static long fromLinux(List<String> lines) {
        return lines.stream()
                .filter(it -> it.startsWith("Pss:"))
                .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")))
                .sum();
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (InputStream out = ps.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.US_ASCII).trim();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        }
    }
}
