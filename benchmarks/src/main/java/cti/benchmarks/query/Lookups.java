package cti.benchmarks.query;

import cti.benchmarks.figure.Report;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long a screen pop waits: lookups of numbers that nobody has asked for yet, and of the same once more. */
final class Lookups {

    private static final int NUMBERS = 3_000;
    private static final int WARM_UP = 500;

    private final Api api;
    private final Report report;

    Lookups(Api api, Report report) {
        this.api = api;
        this.report = report;
    }

    void run(Connection connection) throws SQLException {
        report.say("lookup of %d numbers among ten million calls", NUMBERS);
        report.sayHowBusyTheMachineIs();
        List<String> numbers = numbers(connection);
        if (api.get("/api/lookup?number=" + numbers.get(0)).status() != 200) {
            report.say("  there is no lookup");
            return;
        }
        for (int i = 0; i < WARM_UP; i++) {
            api.good("/api/lookup?number=" + numbers.get(0));
        }
        say("asked for the first time", numbers);
        say("asked for again", numbers);
    }

    private void say(String name, List<String> numbers) {
        Histogram micros = new Histogram(3);
        for (String number : numbers) {
            micros.recordValue(api.good("/api/lookup?number=" + number).nanos() / 1_000);
        }
        report.say(
                "  %-26s ms p50 %.2f, p99 %.2f, most %.2f",
                name,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3);
    }

    private List<String> numbers(Connection connection) throws SQLException {
        String sql = "SELECT DISTINCT external_number FROM cti.call TABLESAMPLE SYSTEM (1) REPEATABLE (7)"
                + " WHERE app_id = ? LIMIT " + NUMBERS;
        try (PreparedStatement sample = connection.prepareStatement(sql)) {
            sample.setString(1, api.tenant().app().appId().value());
            ResultSet row = sample.executeQuery();
            List<String> numbers = new ArrayList<>();
            while (row.next()) {
                numbers.add(URLEncoder.encode(row.getString(1), StandardCharsets.UTF_8));
            }
            return numbers;
        }
    }
}
