package cti.benchmarks;

import cti.benchmarks.push.BareBroadcaster;
import cti.benchmarks.push.PushBenchmarks;
import cti.benchmarks.push.SocketClients;
import cti.benchmarks.query.QueryBenchmarks;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code benchmarks/run} starts, and what that starts again as its helpers. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Liquibase tells every step of its own, by the JDK's logger. Held, or it would be collected with its level. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    public static void main(String[] arguments) throws IOException, SQLException {
        LIQUIBASE.setLevel(Level.WARNING);
        List<String> words = Arrays.asList(arguments);
        String first = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        switch (first) {
            case "push" -> System.exit(PushBenchmarks.run(rest) ? 0 : 1);
            case "query" -> System.exit(QueryBenchmarks.run(rest) ? 0 : 1);
            case SocketClients.NAME -> SocketClients.main();
            case BareBroadcaster.NAME -> BareBroadcaster.main();
            default -> throw new IllegalArgumentException("no such benchmark: " + words);
        }
    }
}
