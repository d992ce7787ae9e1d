package cti.localstack.ledger;

import cti.schemas.event.AppId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What Postgres has of one app.
 *
 * @param calls by Dialpad's id
 * @param history how often each event is in the history of its call
 * @param unsent outbound events, of all apps, that Kafka has not acknowledged
 */
record Rows(Map<String, CallState> calls, Map<String, Integer> history, int unsent) {

    /** @throws SQLException also if Postgres is away */
    static Rows read(String jdbcUrl, AppId app) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "")) {
            return new Rows(calls(connection, app), history(connection, app), unsent(connection));
        }
    }

    int historyRows() {
        return history.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, CallState> calls(Connection connection, AppId app) throws SQLException {
        Map<String, CallState> calls = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT call_id, status, outcome, talk_ms, snapshot -> 'recap' ->> 'summary'
                FROM cti.call WHERE app_id = ?""")) {
            statement.setString(1, app.value());
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                calls.put(
                        row.getString(1),
                        new CallState(
                                row.getString(2), row.getString(3), row.getObject(4, Long.class), row.getString(5)));
            }
        }
        return calls;
    }

    private static Map<String, Integer> history(Connection connection, AppId app) throws SQLException {
        Map<String, Integer> history = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT event_id FROM cti.call_event WHERE app_id = ?")) {
            statement.setString(1, app.value());
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                history.merge(row.getString(1), 1, Integer::sum);
            }
        }
        return history;
    }

    private static int unsent(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM cti.outbox")) {
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }
}
