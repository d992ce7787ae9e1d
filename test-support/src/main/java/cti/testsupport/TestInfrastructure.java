package cti.testsupport;

import cti.schemas.topic.TopicPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import liquibase.command.CommandScope;
import liquibase.exception.LiquibaseException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * One broker and one Postgres per test JVM, started when first asked for and stopped with the JVM. Tests take a database
 * of their own; topics are shared, so tests take apps of their own.
 */
public final class TestInfrastructure {

    private static final int PARTITIONS = 3;

    private TestInfrastructure() {}

    /** Bootstrap servers of a broker on which all topics exist. */
    public static String kafka() {
        return Kafka.BROKER.bootstrapServers();
    }

    /** JDBC URL of a new, empty database for the superuser {@code postgres}; needs no password. */
    public static String newDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute(Postgres.SERVER.jdbcUrl("postgres"), "CREATE DATABASE " + name);
        return Postgres.SERVER.jdbcUrl(name);
    }

    /**
     * JDBC URL of a new database with the given changelog applied.
     *
     * @param changelog class path resource, for example {@code db/cti/changelog.yaml}
     */
    public static String migratedDatabase(String changelog) {
        String url = newDatabase();
        migrate(url, changelog);
        return url;
    }

    public static void migrate(String jdbcUrl, String changelog) {
        try {
            new CommandScope("update")
                    .addArgumentValue("url", jdbcUrl)
                    .addArgumentValue("changelogFile", changelog)
                    .execute();
        } catch (LiquibaseException e) {
            throw new IllegalStateException("cannot migrate with " + changelog, e);
        }
    }

    /** Runs one statement as the given URL's user. */
    public static void execute(String jdbcUrl, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Path tempDir(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Kafka {

        static final EmbeddedKafka BROKER = start();

        private static EmbeddedKafka start() {
            try {
                EmbeddedKafka broker = new EmbeddedKafka(tempDir("kafka"), FreePort.next(), FreePort.next());
                Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
                createTopics(broker.bootstrapServers());
                return broker;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void createTopics(String bootstrapServers) {
            Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            try (Admin admin = Admin.create(config)) {
                admin.createTopics(new TopicPlan(PARTITIONS, (short) 1).topics())
                        .all()
                        .get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("cannot create topics", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private static final class Postgres {

        static final EmbeddedDatabase SERVER = start();

        private static EmbeddedDatabase start() {
            try {
                EmbeddedDatabase server = new EmbeddedDatabase(tempDir("postgres"), FreePort.next());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedDatabase server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
