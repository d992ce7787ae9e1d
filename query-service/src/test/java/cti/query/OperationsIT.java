package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.testsupport.TestInfrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class OperationsIT {

    private final QueryStack stack = QueryStack.running();
    private final String origin = QueryStack.origin(stack.context);

    @Test
    void isAliveAndReady() {
        assertThat(Reply.of(origin, "GET", "/actuator/health/liveness").status())
                .isEqualTo(200);
        assertThat(Reply.of(origin, "GET", "/actuator/health/readiness").status())
                .isEqualTo(200);
    }

    @Test
    void showsMetrics() {
        stack.newApp().get("/api/calls");

        assertThat(Reply.of(origin, "GET", "/actuator/prometheus").response().body())
                .contains("http_server_requests_seconds_count{")
                .contains("hikaricp_connections{");
    }

    @Test
    void isNotReadyBeforeThereIsAProjection() {
        String empty = TestInfrastructure.newDatabase();
        try (ConfigurableApplicationContext context =
                QueryStack.start(QueryStack.readerUrl(empty), QueryStack.newReader(empty))) {
            String elsewhere = QueryStack.origin(context);
            assertThat(Reply.of(elsewhere, "GET", "/actuator/health/readiness").status())
                    .isEqualTo(503);

            TestInfrastructure.migrate(empty, "db/cti/changelog.yaml");
            assertThat(Reply.of(elsewhere, "GET", "/actuator/health/readiness").status())
                    .isEqualTo(503);

            TestInfrastructure.execute(empty, "INSERT INTO cti.applied_position VALUES (0, -1, 0)");
            assertThat(Reply.of(elsewhere, "GET", "/actuator/health/readiness").status())
                    .isEqualTo(200);
        }
    }
}
