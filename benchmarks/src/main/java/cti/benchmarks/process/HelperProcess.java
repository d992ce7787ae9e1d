package cti.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Our own program in another process, so that what it costs is not counted as somebody else's. It is told things over its
 * standard input and answers with lines on its standard output.
 */
public final class HelperProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    private HelperProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * @param jvm options
     * @param arguments of our main class
     * @param work where it logs
     */
    public static HelperProcess start(List<String> jvm, List<String> arguments, Path work) {
        List<String> command = new ArrayList<>(List.of(Jvm.tool("java")));
        command.addAll(jvm);
        // We were started with -jar, so the class path is that jar.
        command.addAll(List.of(
                "-jar",
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder()
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        work.resolve(arguments.get(0) + ".log").toFile()));
        return new HelperProcess(OwnProcess.start(builder, command, Map.of()));
    }

    public OutputStream input() {
        return process.getOutputStream();
    }

    public void tell(String line) {
        try {
            input().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next line. */
    public String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("helper process ended, see its log");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        OwnProcess.stop(process);
    }
}
