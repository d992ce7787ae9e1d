package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cti.testsupport.TestInfrastructure;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A service that is told to stop, with a request under way. */
class DrainIT {

    private final QueryStack stack = QueryStack.running();

    @Test
    void whatIsUnderWayFinishesAndWhatIsNewIsSentAway() throws SQLException {
        String owner = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
        TestInfrastructure.execute(owner, "INSERT INTO cti.applied_position VALUES (0, -1, 0)");
        ConfigurableApplicationContext context = QueryStack.start(
                QueryStack.readerUrl(owner),
                QueryStack.newReader(owner),
                "--CTI_QUERY_DRAIN_TIME=6s",
                "--CTI_QUERY_STATEMENT_TIMEOUT_MS=60000");
        String origin = QueryStack.origin(context);
        TestApp app = stack.newApp(origin);
        await().until(() -> app.get("/api/calls").status() == 200);
        assertThat(readiness(origin)).isEqualTo(200);

        try (Connection blocker = DriverManager.getConnection(owner);
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE cti.call IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Reply> underWay = CompletableFuture.supplyAsync(() -> app.get("/api/calls"));
            awaitWaitingForLock(owner);

            CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::close);
            await().until(() -> readiness(origin) == 503);
            Reply late = app.get("/api/messages");
            assertThat(late.status()).isEqualTo(503);
            assertThat(late.error()).isEqualTo("draining");
            assertThat(late.header("Retry-After")).isEqualTo("1");
            assertThat(late.header("Content-Type")).startsWith("application/problem+json");
            assertThat(underWay).isNotDone();

            blocker.rollback();
            assertThat(underWay.join().status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30)).until(stopping::isDone);
        }
        assertThatThrownBy(() -> app.get("/api/calls")).hasCauseInstanceOf(ConnectException.class);
    }

    private static void awaitWaitingForLock(String owner) {
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(owner));
        await().until(() -> jdbc.queryForObject(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()",
                        Long.class)
                > 0);
    }

    private static int readiness(String origin) {
        return Reply.of(origin, "GET", "/actuator/health/readiness").status();
    }
}
