package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.testsupport.TestInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class SlowDatabaseIT {

    private final QueryStack stack = QueryStack.running();

    @Test
    void statementThatTakesTooLongIsGivenUp() throws SQLException {
        String owner = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
        String timeout = "--spring.datasource.hikari.data-source-properties.options=-c statement_timeout=300";
        try (ConfigurableApplicationContext context =
                QueryStack.start(QueryStack.readerUrl(owner), QueryStack.newReader(owner), timeout)) {
            TestApp app = stack.newApp(QueryStack.origin(context));
            await().until(() -> app.get("/api/calls").status() == 200);

            try (Connection blocker = DriverManager.getConnection(owner);
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("LOCK TABLE cti.call IN ACCESS EXCLUSIVE MODE");

                Reply reply = app.get("/api/calls");

                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.header("Retry-After")).isEqualTo("2");
                assertThat(app.get("/api/messages").status()).isEqualTo(200);
            }
            assertThat(app.get("/api/calls").status()).isEqualTo(200);
        }
    }
}
