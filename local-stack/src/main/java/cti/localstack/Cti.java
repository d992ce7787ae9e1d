package cti.localstack;

import cti.localstack.problem.StackException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** What {@code ./cti} calls once everything is built. */
public final class Cti {

    private Cti() {}

    /** @param arguments {@code up [--no-demo] [--detached]}, {@code down} or {@code status} */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.getOrDefault("CTI_HOME", "")).toAbsolutePath();
        StackFiles files = new StackFiles(home.resolve(environment.getOrDefault("CTI_DATA_DIR", ".cti")));
        PrintStream out = System.out;
        int code = 0;
        try {
            switch (words.isEmpty() ? "" : words.get(0)) {
                case "up" ->
                    new Up(home, files, new Terminal(out))
                            .run(!words.contains("--no-demo"), words.contains("--detached"));
                case "down" -> new Down(files).run(out);
                case "status" -> code = new Status(files).print(out) ? 0 : 1;
                default -> throw new StackException("cti: up, down, status");
            }
        } catch (StackException e) {
            System.err.println(e.getMessage());
            code = 1;
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Cti.class).error("launcher_failed", e);
            System.err.println("cti: " + e);
            code = 1;
        }
        System.exit(code);
    }
}
