package cti.benchmarks.query;

import cti.benchmarks.figure.Report;
import cti.benchmarks.figure.Spread;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the size of the table costs the projector, whose statement this is, and what it costs to remove old calls of one app
 * and to clean up behind that. Within the server alone, and without a write-ahead log.
 */
final class Writes {

    private static final int ROUNDS = 5;
    private static final int LOTS = 40;
    private static final int LOT = 500;
    private static final int REMOVED_AT_ONCE = 1_000;
    private static final int REMOVALS = 100;

    private static final String REMOVAL = """
            DELETE FROM cti.call WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM cti.call WHERE app_id = 'app-bench01' ORDER BY started_at, id LIMIT %d))
            """.formatted(REMOVED_AT_ONCE);

    private final BigDatabase database;
    private final Report report;

    Writes(BigDatabase database, Report report) {
        this.database = database;
        this.report = report;
    }

    void run() throws SQLException {
        report.say("lots of %d new calls into an empty table and into the one of ten million, in turn", LOT);
        report.sayHowBusyTheMachineIs();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String part : Loading.sql("writes.sql").split(";\\s*\n", -1)) {
                statement.execute(part);
            }
            inserts(connection);
            removals(connection);
            statement.execute("DELETE FROM cti.call WHERE call_id LIKE 'fresh-%'");
            statement.execute("DROP TABLE bench.fresh, bench.call_empty");
            statement.execute("VACUUM (ANALYZE) cti.call");
        }
    }

    private void inserts(Connection connection) throws SQLException {
        List<Double> empty = new ArrayList<>();
        List<Double> full = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            empty.add(rate(connection, "bench.call_empty", round));
            full.add(rate(connection, "cti.call", round));
            ratios.add(full.get(round) / empty.get(round));
        }
        report.say("  rows/s empty %s", Spread.of(empty).text(0));
        report.say("  rows/s at ten million %s", Spread.of(full).text(0));
        report.say("  ratio %s", Spread.of(ratios).text(2));
    }

    private static double rate(Connection connection, String table, int round) throws SQLException {
        String upsert = "INSERT INTO " + table + " (" + columns(connection) + ") SELECT " + columns(connection)
                + " FROM bench.fresh WHERE lot = ? ON CONFLICT (app_id, call_id) DO UPDATE SET snapshot = EXCLUDED.snapshot,"
                + " version = EXCLUDED.version, updated_at = EXCLUDED.updated_at WHERE call"
                + (table.endsWith("_empty") ? "_empty" : "") + ".version < EXCLUDED.version";
        long rows = 0;
        long begin = System.nanoTime();
        try (PreparedStatement insert = connection.prepareStatement(upsert)) {
            for (int lot = round * LOTS; lot < (round + 1) * LOTS; lot++) {
                insert.setInt(1, lot);
                rows += insert.executeUpdate();
            }
        }
        return rows / ((System.nanoTime() - begin) / 1e9);
    }

    private static String columns(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT string_agg(attname, ', ') FROM pg_attribute WHERE attrelid ="
                                + " 'cti.call'::regclass AND attnum > 0 AND NOT attisdropped")) {
            row.next();
            return row.getString(1);
        }
    }

    private void removals(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            long rows = 0;
            for (int i = 0; i < REMOVALS; i++) {
                rows += statement.executeUpdate(REMOVAL);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            report.say(
                    "  removed %d of an app's oldest, %d at once: %.0f rows/s", rows, REMOVED_AT_ONCE, rows / seconds);
            begin = System.nanoTime();
            statement.execute("VACUUM cti.call");
            report.say("  vacuum of the table afterwards: %.0f s", (System.nanoTime() - begin) / 1e9);
        }
    }
}
