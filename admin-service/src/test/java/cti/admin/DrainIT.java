package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A service that is told to stop, with a request under way. */
class DrainIT {

    @Test
    void whatIsUnderWayFinishesAndWhatIsNewIsSentAway() throws SQLException {
        RunningService service = RunningService.start(Map.of("CTI_ADMIN_DRAIN_TIME", "6s"));
        Http http = service.http();
        String app = http.newApp();

        try (Connection blocker = DriverManager.getConnection(service.databaseUrl());
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE admin.app IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Answer> underWay = CompletableFuture.supplyAsync(() -> http.get("/internal/apps/" + app));
            await().until(() -> isWaitedFor(statement));

            CompletableFuture<Void> stopping = CompletableFuture.runAsync(service::close);
            await().until(() -> http.get("/actuator/health/readiness").status() == 503);
            Answer late = http.get("/internal/webhooks");
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.at("/error")).isEqualTo("draining");
            assertThat(late.contentType()).startsWith("application/problem+json");
            assertThat(late.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(underWay).isNotDone();

            blocker.rollback();
            assertThat(underWay.join().status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30)).until(stopping::isDone);
        }
    }

    private static boolean isWaitedFor(Statement statement) throws SQLException {
        try (ResultSet waiting = statement.executeQuery("SELECT 1 FROM pg_locks WHERE NOT granted")) {
            return waiting.next();
        }
    }
}
