package cti.benchmarks.query;

import cti.benchmarks.process.Pause;
import cti.schemas.serde.JsonSerde;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Plans of what the query role executed, as PostgreSQL's auto_explain wrote them to the server's log. */
final class PlanLog {

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_buffers = on",
            "auto_explain.log_timing = off",
            "auto_explain.log_format = 'json'");

    private static final String PLAN = "plan:\n";

    private final BigDatabase database;

    PlanLog(BigDatabase database) {
        this.database = database;
    }

    /** For connections that are opened from now on. */
    void switchOn() throws SQLException {
        for (String setting : SETTINGS) {
            database.execute("ALTER ROLE " + BigDatabase.READER + " SET " + setting);
        }
    }

    void switchOff() throws SQLException {
        database.execute("ALTER ROLE " + BigDatabase.READER + " RESET ALL");
    }

    /** @return how far the log goes now */
    long mark() throws IOException, SQLException {
        long before = Files.size(database.log());
        String mark = "benchmark-mark-" + System.nanoTime();
        database.execute("DO $$ BEGIN RAISE LOG '" + mark + "'; END $$");
        while (!from(before).contains(mark)) {
            Pause.of(Duration.ofMillis(5));
        }
        return Files.size(database.log());
    }

    /** Everything that was executed since then. */
    List<Plan> since(long mark) throws IOException, SQLException {
        mark();
        List<Plan> plans = new ArrayList<>();
        for (String line : from(mark).lines().toList()) {
            String message = line.isEmpty()
                    ? ""
                    : JsonSerde.MAPPER.readTree(line).path("message").asString("");
            int plan = message.indexOf(PLAN);
            if (plan > 0) {
                JsonNode json = JsonSerde.MAPPER.readTree(message.substring(plan + PLAN.length()));
                double milliseconds = Double.parseDouble(message.replaceAll("(?s)^duration: ([0-9.]+) ms.*", "$1"));
                plans.add(new Plan(json.path("Query Text").asString(""), milliseconds, json.path("Plan")));
            }
        }
        return plans;
    }

    private String from(long offset) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(database.log().toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(log.length() - offset)];
            log.seek(offset);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
