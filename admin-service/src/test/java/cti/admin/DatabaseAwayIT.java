package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.testsupport.EmbeddedDatabase;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Postgres is stopped under a running service, and started again. */
class DatabaseAwayIT {

    private static final String[][] ROUTES = {
        {"GET", "/internal/apps", null},
        {"POST", "/internal/apps", "{\"name\":\"Acme\"}"},
        {"GET", "/internal/apps/{app}", null},
        {"PATCH", "/internal/apps/{app}", "{\"name\":\"Acme 2\"}"},
        {"DELETE", "/internal/apps/{app}", null},
        {"POST", "/internal/apps/{app}/api-key", null},
        {"POST", "/internal/apps/{app}/api-key/revoke", null},
        {"GET", "/internal/apps/{app}/api-key/status", null},
        {"GET", "/internal/apps/{app}/api-key/audit", null},
        {"GET", "/internal/webhooks", null},
        {"GET", "/internal/webhooks/some", null},
        {"DELETE", "/internal/webhooks/some", null},
        {"POST", "/internal/webhooks/create?app_id={app}", null},
    };

    @Test
    void everyRouteSaysSoAndWorksAgainAfterwards() throws IOException {
        // Stays: the programs that are unpacked there serve every later Postgres of this JVM.
        Path dir = Files.createTempDirectory("postgres");
        int port = FreePort.next();
        RunningService service;
        String app;
        try (EmbeddedDatabase database = new EmbeddedDatabase(dir, port)) {
            service = RunningService.start(Map.of("DATABASE_URL", database.jdbcUrl("postgres")));
            app = service.http().newApp();
        }
        try (service) {
            for (String[] route : ROUTES) {
                Answer answer = send(service.http(), route, app);

                assertThat(answer.status()).as(route[0] + " " + route[1]).isEqualTo(503);
                assertThat(answer.at("/error")).isEqualTo("unavailable");
                assertThat(answer.contentType()).startsWith("application/problem+json");
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
            }

            try (EmbeddedDatabase again = new EmbeddedDatabase(dir, port)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> service.http().get("/internal/apps/" + app).status() == 200);
                assertThat(service.http().createApp().status()).isEqualTo(201);
            }
        }
    }

    private static Answer send(Http http, String[] route, String app) {
        String path = route[1].replace("{app}", app);
        return http.send(route[0], path, route[2], route[2] == null ? null : "application/json");
    }
}
