package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.event.AppId;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.TopicPlan;
import cti.testsupport.EmbeddedDatabase;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import cti.testsupport.TestInfrastructure;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was set aside is lost because something else is away. */
class DeadLetterOutageIT {

    private static final String CLAIMS = "{\"call_id\":5315,\"state\":\"juggling\"}";

    @Test
    void lettersAreListedAndWaitWhileKafkaIsAway(@TempDir Path dir) throws Exception {
        int port = FreePort.next();
        Topics topics = new Topics("127.0.0.1:" + port);
        Path log = dir.resolve("kafka");
        try (RunningService service =
                RunningService.start(Map.of("KAFKA_BOOTSTRAP_SERVERS", topics.bootstrapServers()))) {
            Http http = service.http();
            String app = http.newApp();
            String letter;
            try (EmbeddedKafka kafka = new EmbeddedKafka(log, port, FreePort.next())) {
                createTopics(kafka);
                letter = topics.letter(new AppId(app), SubjectKind.CALL, "5315", CLAIMS, "unknown_state");
                awaitLetter(http, letter);
            }

            Answer refused = http.post("/internal/dead-letters/" + letter + "/redrive");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.at("/error")).isEqualTo("log_unavailable");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(awaitLetter(http, letter).at("/state")).isEqualTo("waiting");

            try (EmbeddedKafka kafka = new EmbeddedKafka(log, port, FreePort.next())) {
                await().atMost(60, SECONDS)
                        .until(() -> http.post("/internal/dead-letters/" + letter + "/redrive")
                                        .status()
                                == 200);
                assertThat(topics.rawEvents(app)).isNotEmpty();
                String later = topics.letter(new AppId(app), SubjectKind.CALL, "5316", CLAIMS, "unknown_state");
                assertThat(awaitLetter(http, later).at("/subject")).isEqualTo("call:5316");
            }
        }
    }

    @Test
    void lettersThatArriveWhilePostgresIsAwayAreKeptOnceItIsBack(@TempDir Path dir) throws Exception {
        int port = FreePort.next();
        Topics topics = new Topics(TestInfrastructure.kafka());
        EmbeddedDatabase database = new EmbeddedDatabase(dir.resolve("postgres"), port);
        try (RunningService service = RunningService.start(Map.of("DATABASE_URL", database.jdbcUrl("postgres")))) {
            Http http = service.http();
            AppId app = new AppId(http.newApp());
            database.close();

            String letter = topics.letter(app, SubjectKind.CALL, "5315", CLAIMS, "unknown_state");
            await().atMost(30, SECONDS)
                    .until(() -> http.get("/internal/dead-letters").status() == 503);

            database = new EmbeddedDatabase(dir.resolve("postgres"), port);
            assertThat(awaitLetter(http, letter).at("/subject")).isEqualTo("call:5315");
        } finally {
            database.close();
        }
    }

    private static void createTopics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(new TopicPlan(1, (short) 1).topics()).all().get();
        }
    }

    private static Answer awaitLetter(Http http, String id) {
        return await().atMost(60, SECONDS)
                .until(() -> http.get("/internal/dead-letters/" + id), it -> it.status() == 200);
    }
}
