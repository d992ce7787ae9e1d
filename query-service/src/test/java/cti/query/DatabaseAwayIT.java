package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.testsupport.EmbeddedDatabase;
import cti.testsupport.FreePort;
import cti.testsupport.TestInfrastructure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class DatabaseAwayIT {

    private final QueryStack stack = QueryStack.running();

    @TempDir
    Path dir;

    @Test
    void isAnsweredFastAndGotOver() throws IOException {
        int port = FreePort.next();
        String owner;
        String login;
        ConfigurableApplicationContext context;
        TestApp app;
        try (EmbeddedDatabase database = new EmbeddedDatabase(dir, port)) {
            owner = database.jdbcUrl("postgres");
            TestInfrastructure.migrate(owner, "db/cti/changelog.yaml");
            TestInfrastructure.execute(owner, "INSERT INTO cti.applied_position VALUES (0, -1, 0)");
            login = QueryStack.newReader(owner);
            context = QueryStack.start(QueryStack.readerUrl(owner), login);
            app = stack.newApp(QueryStack.origin(context));
            await().until(() -> app.get("/api/calls").status() == 200);
            assertThat(readiness(context)).isEqualTo(200);
        }
        try (context) {
            for (int i = 0; i < 3; i++) {
                long asked = System.nanoTime();
                Reply reply = app.get("/api/calls");
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.error()).isEqualTo("unavailable");
                assertThat(reply.header("Retry-After")).isEqualTo("2");
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
            }
            assertThat(readiness(context)).isEqualTo(200);

            try (EmbeddedDatabase again = new EmbeddedDatabase(dir, port)) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> app.get("/api/calls").status() == 200);
            }
        }
    }

    private static int readiness(ConfigurableApplicationContext context) {
        return Reply.of(QueryStack.origin(context), "GET", "/actuator/health/readiness")
                .status();
    }
}
