package cti.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cti.localstack.catalogue.ServiceName;
import cti.localstack.problem.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Everything but the services: they have the end-to-end tests. */
class LocalStackIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = builder().build();
        stack.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void topicsAndRowsAreThereAgainAfterARestart() throws Exception {
        createTopic("kept");
        execute("cti_processor", "CREATE TABLE cti.kept (id int)", "INSERT INTO cti.kept VALUES (42)");
        String secret = stack.adminSecret();

        stop();
        start();

        assertThat(topics()).contains("kept");
        assertThat(query("cti_processor", "SELECT id FROM cti.kept")).isEqualTo("42");
        assertThat(stack.adminSecret()).isEqualTo(secret);
    }

    @Test
    void everyLoginMayDoItsWorkAndNoMore() throws Exception {
        execute(
                "cti_processor",
                "CREATE TABLE cti.owned (id int)",
                "GRANT USAGE ON SCHEMA cti TO cti_read",
                "GRANT SELECT ON cti.owned TO cti_read",
                "CREATE TABLE public.databasechangelog_cti (id int)",
                "CREATE SCHEMA cti_rebuild");
        execute(
                "cti_admin",
                "CREATE TABLE admin.owned (id int)",
                "CREATE TABLE public.databasechangelog_admin (id int)");

        assertThat(query("cti_query", "SELECT count(*) FROM cti.owned")).isEqualTo("0");
        assertThatThrownBy(() -> execute("cti_query", "INSERT INTO cti.owned VALUES (1)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("cti_query", "CREATE TABLE public.mine (id int)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("cti_admin", "DROP TABLE cti.owned")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> query("cti_query", "SELECT count(*) FROM admin.owned"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void databaseIsDurable() throws Exception {
        assertThat(query("postgres", "SHOW fsync")).isEqualTo("on");
        assertThat(query("postgres", "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("postgres", "SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void brokerAndDatabaseComeBackAfterTheyWereKilled() throws Exception {
        createTopic("survivor");

        stack.kill(ServiceName.KAFKA);
        stack.kill(ServiceName.POSTGRES);
        stack.startPostgres();
        stack.startKafka();

        assertThat(topics()).contains("survivor");
        assertThat(query("cti_query", "SELECT 1")).isEqualTo("1");
    }

    @Test
    void edgeAnswersForAServiceThatIsAwayAndKeepsHealthToItself() throws Exception {
        HttpResponse<String> away = get("/api/calls");
        HttpResponse<String> hidden = get("/actuator/health");

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("1");
        assertThat(away.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(away.body()).contains("\"error\":\"service_unavailable\"");
        assertThat(hidden.statusCode()).isEqualTo(404);
    }

    @Test
    void secondStackOnTheSameDataIsRefusedInOneLine() {
        assertThatThrownBy(() -> builder().build().start())
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("Already running")
                .hasMessageNotContainingAny("\n");
    }

    private static LocalStackBuilder builder() {
        return LocalStack.builder().dataDir(data).only(Set.of());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = stack.edge().resolve(path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private void createTopic(String name) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrapServers()));
    }

    private void execute(String login, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl(), login, "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String query(String login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl(), login, "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
