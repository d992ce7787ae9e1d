package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import cti.tenancy.SecretCipher;
import cti.testsupport.TestInfrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyChangeIT {

    private static final String NEW_KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=";

    private final String database = TestInfrastructure.newDatabase();

    @Test
    void afterAChangeOfTheKeyEverythingIsUnderTheNewOneAndTheOldOneCanGo() {
        try (DialpadSimulator dialpad = DialpadSimulator.start(SimulatorOptions.accepting("key"))) {
            Answer app;
            String secret;
            try (RunningService service = start(dialpad, RunningService.ENCRYPTION_KEY, "")) {
                Http http = service.http();
                app = http.createApp();
                new Browser(http).connect(app.at("/app_id"));
                http.post("/internal/webhooks/create?app_id=" + app.at("/app_id"));
                secret = secret(dialpad, app);
            }

            try (RunningService service = start(dialpad, NEW_KEY, RunningService.ENCRYPTION_KEY)) {
                assertThat(service.http().get("/internal/apps").status()).isEqualTo(200);
                String prefix = new SecretCipher(NEW_KEY).newestKeyPrefix();
                await().atMost(10, SECONDS)
                        .untilAsserted(() -> assertThat(encrypted()).hasSize(5).allSatisfy(it -> assertThat(it)
                                .startsWith(prefix)));
            }

            await().atMost(5, SECONDS)
                    .untilAsserted(() -> assertThat(publishedSecrets(app)).containsExactly(secret));
            try (RunningService service = start(dialpad, NEW_KEY, "")) {
                Http http = service.http();
                String webhook = http.get("/internal/webhooks").at("/data/0/webhook_id");
                assertThat(http.post("/internal/webhooks/" + webhook + "/check")
                                .json()
                                .get("in_sync")
                                .asBoolean())
                        .isTrue();
                assertThat(http.get("/internal/apps/" + app.at("/app_id")).at("/webhook_url"))
                        .isEqualTo(app.at("/webhook_url"));
            }
        }
    }

    private RunningService start(DialpadSimulator dialpad, String key, String previous) {
        Map<String, String> variables = new HashMap<>();
        variables.put("DATABASE_URL", database);
        variables.put("CTI_ENCRYPTION_KEY", key);
        variables.put("CTI_ENCRYPTION_KEY_PREVIOUS", previous);
        variables.put("DIALPAD_BASE_URL", dialpad.baseUrl().toString());
        variables.put("DIALPAD_CLIENT_ID", "simulator-client");
        variables.put("DIALPAD_CLIENT_SECRET", "simulator-client-secret");
        return RunningService.start(variables);
    }

    private List<String> encrypted() {
        return Database.strings(database, """
                SELECT signing_key FROM admin.app
                UNION ALL SELECT token FROM admin.webhook
                UNION ALL SELECT unnest(secrets) FROM admin.webhook
                UNION ALL SELECT access_token FROM admin.dialpad_connection
                UNION ALL SELECT refresh_token FROM admin.dialpad_connection
                """);
    }

    private static String secret(DialpadSimulator dialpad, Answer app) {
        return new DialpadAccount(new Http(dialpad.baseUrl(), "Bearer key"), app.at("/webhook_url")).secret();
    }

    /** As ingest-service reads them with the new key alone. */
    private static List<String> publishedSecrets(Answer app) {
        SecretCipher cipher = new SecretCipher(NEW_KEY);
        return Stage.DIRECTORY
                .webhookByToken(app.at("/webhook_url").replaceAll(".*/", ""))
                .map(it -> it.encryptedSecrets().stream().map(cipher::decrypt).toList())
                .orElse(List.of());
    }
}
