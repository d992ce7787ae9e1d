package cti.benchmarks.query;

import cti.benchmarks.figure.Report;
import cti.benchmarks.tenant.Broker;
import cti.benchmarks.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Everything about lists over ten million calls, or the parts that are named. */
public final class QueryBenchmarks {

    private static final List<String> ALL = List.of("data", "plans", "pages", "lookup", "writes");
    private static final int CONNECTIONS = 4;

    private final BigDatabase database;
    private final Broker broker;
    private final Path work;
    private final Report report;

    private QueryBenchmarks(BigDatabase database, Broker broker, Path work, Report report) {
        this.database = database;
        this.broker = broker;
        this.work = work;
        this.report = report;
    }

    /** @return whether everything that has to hold at any speed held */
    public static boolean run(List<String> names) throws IOException, SQLException {
        Path dir = Path.of(System.getProperty("cti.bench.data")).toAbsolutePath();
        Files.createDirectories(dir);
        Path work = Files.createTempDirectory(dir, "query-benchmark");
        Report report = new Report();
        report.say("logs are in %s", work);
        try (Broker broker = Broker.start(work.resolve("kafka"));
                BigDatabase database = BigDatabase.open(dir.resolve("postgres"))) {
            QueryBenchmarks all = new QueryBenchmarks(database, broker, work, report);
            for (String name : names.isEmpty() ? ALL : names) {
                all.run(name);
            }
        }
        return report.good();
    }

    private void run(String name) throws IOException, SQLException {
        switch (name) {
            case "data" -> new Loading(database, report).run();
            case "plans" -> new ListPlans(database, broker, work, report).run();
            case "pages" -> overHttp(api -> new Pages(api, report).run(Pages.WALKS));
            case "lookup" ->
                overHttp(api -> {
                    try (Connection connection = database.connect()) {
                        new Lookups(api, report).run(connection);
                    }
                });
            case "writes" -> new Writes(database, report).run();
            default -> throw new IllegalArgumentException("no such measurement: " + name + ", but " + ALL);
        }
    }

    /** In the name of the largest app. */
    private void overHttp(Measurement measurement) throws SQLException {
        Tenant largest = TenantsOf.database(broker, 1);
        try (QueryStage stage = QueryStage.set(database, broker, work, CONNECTIONS)) {
            measurement.take(stage.api(largest));
        }
    }

    private interface Measurement {

        void take(Api api) throws SQLException;
    }
}
