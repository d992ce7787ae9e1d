package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.topic.TopicPlan;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import cti.tenancy.Directory;
import cti.tenancy.SecretCipher;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ingest-service has not heard of, because Kafka is away, Dialpad is not told of. */
class WebhookOutageIT {

    private static final SecretCipher CIPHER = new SecretCipher(RunningService.ENCRYPTION_KEY);

    @Test
    void dialpadLearnsOfAWebhookAndOfANewSecretAfterKafka(@TempDir Path dir) throws Exception {
        int port = FreePort.next();
        String bootstrapServers = "127.0.0.1:" + port;
        try (DialpadSimulator dialpad = DialpadSimulator.start(SimulatorOptions.accepting("key"));
                RunningService service = RunningService.start(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        bootstrapServers,
                        "DIALPAD_BASE_URL",
                        dialpad.baseUrl().toString(),
                        "DIALPAD_API_KEY",
                        "key"))) {
            Http http = service.http();
            Answer app = http.createApp();
            String create = "/internal/webhooks/create?app_id=" + app.at("/app_id");
            DialpadAccount account =
                    new DialpadAccount(new Http(dialpad.baseUrl(), "Bearer key"), app.at("/webhook_url"));

            assertNotPublishedYet(http.post(create));
            assertThat(account.webhooks()).isEmpty();

            String webhook;
            try (EmbeddedKafka kafka = new EmbeddedKafka(dir, port, FreePort.next())) {
                createTopics(kafka);
                webhook = "/internal/webhooks/" + awaitStatus(201, http, create).at("/webhook_id");
            }
            String old = account.secret();

            assertNotPublishedYet(http.post(webhook + "/rotate-secret"));
            assertThat(account.secret()).isEqualTo(old);

            try (EmbeddedKafka kafka = new EmbeddedKafka(dir, port, FreePort.next())) {
                awaitStatus(200, http, webhook + "/rotate-secret");

                assertThat(account.secret()).isNotEqualTo(old);
                assertThat(http.get(webhook).json().hasNonNull("previous_secret_until"))
                        .isTrue();
                Directory directory = new Directory();
                var feed = Stage.feed(directory, kafka.bootstrapServers());
                String token = app.at("/webhook_url").replaceAll(".*/", "");
                await().atMost(30, SECONDS).untilAsserted(() -> assertThat(directory.webhookByToken(token))
                        .hasValueSatisfying(it -> assertThat(it.encryptedSecrets())
                                .extracting(CIPHER::decrypt)
                                .containsExactly(account.secret(), old)));
                feed.stop();
            }
        }
    }

    private static void assertNotPublishedYet(Answer refused) {
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.at("/error")).isEqualTo("not_published_yet");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    private static Answer awaitStatus(int status, Http http, String path) {
        return await().atMost(60, SECONDS).until(() -> http.post(path), it -> it.status() == status);
    }

    private static void createTopics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(new TopicPlan(1, (short) 1).topics()).all().get();
        }
    }
}
