package cti.benchmarks.query;

import cti.benchmarks.figure.Report;
import cti.benchmarks.tenant.Tenant;
import cti.testsupport.TestInfrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Ten million calls of fifty apps, with messages, voicemails, histories and conversations. Tables are the changelog's own;
 * they are filled without indexes, which are made afterwards, and without a write-ahead log, which readers never see.
 */
final class Loading {

    static final long CALLS = 10_000_000;
    static final long MESSAGES = 2_000_000;
    private static final long CHUNK = 200_000;
    private static final int AT_ONCE = 2;
    private static final String CHANGELOG = "db/cti/changelog.yaml";

    private final BigDatabase database;
    private final Report report;

    Loading(BigDatabase database, Report report) {
        this.database = database;
        this.report = report;
    }

    /** Brings the tables to the changelog's newest state and fills them if they are empty. */
    void run() throws IOException, SQLException {
        timed("changelog", () -> TestInfrastructure.migrate(database.url(), CHANGELOG));
        if (isTrue("SELECT to_regclass('bench.app') IS NULL")) {
            timed("apps", this::makeApps);
            timed("indexes off", () -> database.execute(sql("indexes-off.sql")));
            timed(CALLS + " calls", () -> inChunks(sql("calls.sql"), CALLS));
            timed(MESSAGES + " messages", () -> inChunks(sql("messages.sql"), MESSAGES));
            timed("what belongs to calls", () -> together(statements(sql("derived.sql"))));
            timed("indexes", () -> together(definitions()));
        }
        if (isTrue("SELECT NOT EXISTS (SELECT FROM cti.message_recipient)")) {
            timed("what there is little of", () -> together(statements(sql("seldom.sql"))));
        }
        timed("statistics", () -> database.execute("VACUUM (ANALYZE)"));
        sayHowLarge();
    }

    private boolean isTrue(String question) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    private void makeApps() throws SQLException {
        database.execute(sql("apps.sql"));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE bench.app SET partition = ? WHERE app_id = ?");
                ResultSet apps = statement.executeQuery("SELECT app_id FROM bench.app")) {
            while (apps.next()) {
                update.setInt(1, Tenant.partition(apps.getString(1)));
                update.setString(2, apps.getString(1));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void inChunks(String insert, long rows) throws SQLException {
        List<Callable<Void>> chunks = new ArrayList<>();
        for (long from = 1; from <= rows; from += CHUNK) {
            long first = from;
            chunks.add(() -> {
                insert(insert, first, Math.min(first + CHUNK - 1, rows));
                return null;
            });
        }
        all(chunks);
    }

    private void insert(String sql, long first, long last) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement seed = connection.prepareStatement("SELECT setseed(?)");
                PreparedStatement insert = connection.prepareStatement(sql)) {
            seed.setDouble(1, (double) first / CALLS);
            seed.execute();
            insert.setLong(1, first);
            insert.setLong(2, last);
            insert.executeUpdate();
        }
    }

    private void together(List<String> statements) throws SQLException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (String statement : statements) {
            tasks.add(() -> {
                database.execute(statement);
                return null;
            });
        }
        all(tasks);
    }

    private static void all(List<Callable<Void>> tasks) throws SQLException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Void> done : workers.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            workers.shutdown();
        }
    }

    private List<String> definitions() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT definition FROM bench.index_definition ORDER BY turn")) {
            List<String> definitions = new ArrayList<>();
            while (row.next()) {
                definitions.add(row.getString(1));
            }
            return definitions;
        }
    }

    private void sayHowLarge() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql("sizes.sql"))) {
            while (row.next()) {
                report.say("  %-42s %,13d rows %9s", row.getString("name"), row.getLong("rows"), row.getString("size"));
            }
        }
    }

    private void timed(String what, Step step) throws IOException, SQLException {
        long begin = System.nanoTime();
        step.run();
        report.say("  %-28s %6.1f s", what, (System.nanoTime() - begin) / 1e9);
    }

    private static List<String> statements(String script) {
        return List.of(script.split(";\\s*\n"));
    }

    static String sql(String file) {
        try (InputStream in = Objects.requireNonNull(Loading.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {

        void run() throws IOException, SQLException;
    }
}
