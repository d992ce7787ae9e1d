package cti.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * The database and its logins, by the same SQL file that the containers' Postgres runs.
 *
 * @param jdbcUrl of a database by its name, for a superuser
 */
record DatabaseLogins(UnaryOperator<String> jdbcUrl) {

    private static final String DATABASE = "cti";

    /**
     * May be called again.
     *
     * @param environment has the three {@code CTI_DB_…_PASSWORD}
     */
    void create(Path sql, Map<String, String> environment) throws IOException, SQLException {
        createDatabase();
        Properties session = new Properties();
        session.setProperty("options", passwords(environment));
        try (Connection connection = DriverManager.getConnection(jdbcUrl.apply(DATABASE), session);
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(sql));
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl.apply("postgres"));
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static String passwords(Map<String, String> environment) {
        return setting("processor", environment) + setting("admin", environment) + setting("query", environment);
    }

    private static String setting(String login, Map<String, String> environment) {
        String password = environment.getOrDefault("CTI_DB_" + login.toUpperCase(Locale.ROOT) + "_PASSWORD", "");
        return "-c cti." + login + "_password=" + password.replace("\\", "\\\\").replace(" ", "\\ ") + " ";
    }
}
