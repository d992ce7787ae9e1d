package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.schemas.topic.TopicPlan;
import cti.tenancy.Directory;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRelayIT {

    @Test
    void twoInstancesPublishInTheOrderOfCommits() throws SQLException {
        Directory directory = new Directory();
        List<Integer> names = Collections.synchronizedList(new ArrayList<>());
        Stage.feed(directory);
        try (RunningService other = RunningService.start(Map.of("DATABASE_URL", Stage.SERVICE.databaseUrl()))) {
            String app = Stage.HTTP.newApp();
            await().atMost(20, SECONDS)
                    .until(() -> directory.app(new AppId(app)).isPresent());
            directory.addListener((key, entry) -> {
                if (key.equals("app:" + app) && entry instanceof AppEntry it) {
                    names.add(Integer.valueOf(it.name()));
                }
            });
            for (int i = 1; i <= 100; i++) {
                Http http = i % 2 == 0 ? Stage.HTTP : other.http();
                assertThat(http.patch("/internal/apps/" + app, "{\"name\":\"%d\"}".formatted(i))
                                .status())
                        .isEqualTo(200);
            }

            await().atMost(5, SECONDS).until(() -> names.contains(100));
            assertThat(names).isSorted();
            await().atMost(5, SECONDS).until(() -> count("SELECT count(*) FROM admin.directory_outbox") == 0);
        }
    }

    @Test
    void whatIsCommittedWhileKafkaIsAwayIsPublishedOnceItIsBack(@TempDir Path dir) throws Exception {
        int port = FreePort.next();
        String bootstrapServers = "127.0.0.1:" + port;
        try (RunningService service = RunningService.start(Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers))) {
            Answer created = service.http().createApp();
            assertThat(created.status()).isEqualTo(201);
            assertThat(service.http().get("/actuator/health/readiness").status())
                    .isEqualTo(200);

            try (EmbeddedKafka kafka = new EmbeddedKafka(dir, port, FreePort.next());
                    Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createTopics(new TopicPlan(1, (short) 1).topics()).all().get();
                Directory directory = new Directory();
                var feed = Stage.feed(directory, bootstrapServers);
                await().atMost(30, SECONDS)
                        .until(() ->
                                directory.app(new AppId(created.at("/app_id"))).isPresent());
                feed.stop();
            }
        }
    }

    @Test
    void noSecretLiesInTheDatabaseInClear() throws SQLException {
        Answer created = Stage.HTTP.createApp();
        String app = created.at("/app_id");
        Answer webhook = Stage.HTTP.post("/internal/webhooks/create?app_id=" + app, "{\"register\":false}");
        AppEntry entry = await().atMost(5, SECONDS)
                .until(() -> Stage.DIRECTORY.app(new AppId(app)), it -> it.isPresent())
                .orElseThrow();

        String rows = text("SELECT string_agg(x::text, '') FROM admin.app x WHERE app_id = '" + app + "'")
                + text("SELECT string_agg(x::text, '') FROM admin.api_key x WHERE app_id = '" + app + "'")
                + text("SELECT string_agg(x::text, '') FROM admin.api_key_audit x WHERE app_id = '" + app + "'")
                + text("SELECT string_agg(x::text, '') FROM admin.webhook x WHERE app_id = '" + app + "'");

        assertThat(rows)
                .contains(app)
                .doesNotContain(entry.signingKey())
                .doesNotContain(created.at("/api_key").substring(17))
                .doesNotContain(created.at("/webhook_url").replaceAll(".*/", ""))
                .doesNotContain(webhook.at("/webhook_secret"));
    }

    private static long count(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private static String text(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(Stage.SERVICE.databaseUrl());
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
