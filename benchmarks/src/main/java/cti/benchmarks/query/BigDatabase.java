package cti.benchmarks.query;

import cti.testsupport.EmbeddedDatabase;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A PostgreSQL with memory and a log to read plans from, its data kept in a directory from one run to the next. */
final class BigDatabase implements AutoCloseable {

    /** A member of cti_read as in production: row-level security binds it. Passwords are not asked for on loopback. */
    static final String READER = "cti_query";

    private static final String DATABASE = "cti";
    private static final List<String> SETTINGS = List.of(
            "shared_buffers = '2GB'",
            "effective_cache_size = '8GB'",
            "maintenance_work_mem = '1GB'",
            "max_wal_size = '8GB'",
            "checkpoint_timeout = '30min'",
            "logging_collector = on",
            "log_destination = 'jsonlog'",
            "log_filename = 'server.log'",
            "log_rotation_age = 0",
            "log_rotation_size = 0");

    private final EmbeddedDatabase server;
    private final Path log;

    private BigDatabase(EmbeddedDatabase server, Path log) {
        this.server = server;
        this.log = log;
    }

    static BigDatabase open(Path dir) throws IOException, SQLException {
        Path tuned = dir.resolve("tuned");
        EmbeddedDatabase server = new EmbeddedDatabase(dir, FreePort.next());
        if (Files.notExists(tuned)) {
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                    Statement statement = connection.createStatement()) {
                for (String setting : SETTINGS) {
                    statement.execute("ALTER SYSTEM SET " + setting);
                }
                statement.execute("CREATE DATABASE " + DATABASE);
            }
            // What was set needs a new start.
            server.close();
            server = new EmbeddedDatabase(dir, FreePort.next());
            Files.createFile(tuned);
        }
        return new BigDatabase(server, dir.resolve("data/log/server.json"));
    }

    /** For the superuser. */
    String url() {
        return server.jdbcUrl(DATABASE);
    }

    /** Without a user. */
    String readerUrl() {
        return url().replaceAll("\\?.*", "");
    }

    /** Where the server writes, one JSON object a line. */
    Path log() {
        return log;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes what is in memory first: stopping may take a few seconds only. */
    @Override
    public void close() throws IOException, SQLException {
        execute("CHECKPOINT");
        server.close();
    }
}
