package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import cti.simulator.rest.Faults;
import cti.simulator.rest.Faults.Fault;
import cti.tenancy.SecretCipher;
import cti.testsupport.TestInfrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a webhook after it was made: new secrets, comparisons with Dialpad, repairs. */
class WebhookCareIT {

    private static final Http HTTP = Stage.HTTP;
    private static final Http DIALPAD = new Http(Stage.DIALPAD.baseUrl(), "Bearer " + Stage.DIALPAD_KEY);
    private static final Faults TROUBLE = Stage.DIALPAD.faults();

    private final Answer app = HTTP.createApp();
    private final String url = app.at("/webhook_url");
    private final String create = "/internal/webhooks/create?app_id=" + app.at("/app_id");
    private final DialpadAccount account = new DialpadAccount(DIALPAD, url);

    @AfterEach
    void endTrouble() {
        TROUBLE.clear();
    }

    @Test
    void rotatedSecretIsAtDialpadAndTheOldOneStaysValidForAWhile() {
        String path = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        String old = account.secret();

        Answer rotated = HTTP.post(path + "/rotate-secret");

        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.json().has("webhook_secret")).isFalse();
        assertThat(rotated.at("/previous_secret_until")).isGreaterThan(rotated.at("/created_at"));
        assertThat(account.secret()).isNotEqualTo(old);
        assertThat(account.webhooks()).hasSize(1);
        awaitSecrets(account.secret(), old);
    }

    @Test
    void rotationThatDialpadDidNotHearOfIsTakenUpAgain() {
        String path = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        String old = account.secret();
        TROUBLE.add(new Fault(4, 503, false, "PATCH", "/api/v2/webhooks"));

        assertThat(HTTP.post(path + "/rotate-secret").status()).isEqualTo(502);

        Answer pending = HTTP.get(path);
        assertThat(pending.json().get("previous_secret_until").isNull()).isTrue();
        assertThat(account.secret()).isEqualTo(old);
        String prepared = secrets(2).get(0);
        assertThat(secrets(2)).containsExactly(prepared, old);

        assertThat(HTTP.post(path + "/rotate-secret").status()).isEqualTo(200);
        assertThat(account.secret()).isEqualTo(prepared);
        assertThat(HTTP.get(path).json().hasNonNull("previous_secret_until")).isTrue();
    }

    @Test
    void secretThatIsSetByHandIsShownOnceWhenItIsRotated() {
        Answer made = HTTP.post(create, "{\"register\":false}");
        String path = "/internal/webhooks/" + made.at("/webhook_id");

        Answer rotated = HTTP.post(path + "/rotate-secret");

        assertThat(rotated.status()).isEqualTo(200);
        awaitSecrets(rotated.at("/webhook_secret"), made.at("/webhook_secret"));
        assertThat(rotated.json().hasNonNull("previous_secret_until")).isTrue();
        assertThat(HTTP.get(path).json().has("webhook_secret")).isFalse();
    }

    @Test
    void checkOfAWebhookInOrderFindsNothing() {
        String path = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");

        Answer check = HTTP.post(path + "/check");

        assertThat(check.status()).isEqualTo(200);
        assertThat(check.json().get("in_sync").asBoolean()).isTrue();
        assertThat(check.json().get("drift")).isEmpty();
        assertThat(HTTP.get(path).at("/checked_at")).isEqualTo(check.at("/checked_at"));
    }

    @Test
    void checkTellsWhatWasOtherwiseAndPutsItRight() {
        String path = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        String secret = account.secret();
        DIALPAD.patch("/api/v2/webhooks/" + account.webhookId(), "{\"secret\":\"\"}");
        DIALPAD.post("/api/v2/webhooks", "{\"hook_url\":\"%s\"}".formatted(url));
        DIALPAD.patch("/api/v2/subscriptions/call/" + account.subscriptionId("call"), "{\"enabled\":false}");
        DIALPAD.patch("/api/v2/subscriptions/sms/" + account.subscriptionId("sms"), "{\"direction\":\"inbound\"}");
        DIALPAD.delete("/api/v2/subscriptions/agent_status/" + account.subscriptionId("agent_status"));

        Answer check = HTTP.post(path + "/check");

        assertThat(check.json().get("in_sync").asBoolean()).isFalse();
        assertThat(check.json().get("drift").findValuesAsString("what"))
                .containsExactlyInAnyOrder(
                        "secret_differs",
                        "webhook_duplicated",
                        "subscription_disabled",
                        "subscription_differs",
                        "subscription_missing");
        assertThat(check.json().get("drift").valueStream())
                .allSatisfy(it -> assertThat(it.get("repaired").asBoolean()).isTrue());
        assertThat(check.text()).doesNotContain(secret);
        assertThat(account.webhooks()).hasSize(1);
        assertThat(account.secret()).isEqualTo(secret);
        assertThat(HTTP.post(path + "/check").json().get("in_sync").asBoolean()).isTrue();
    }

    @Test
    void webhookThatIsGoneAtDialpadIsMadeAgain() {
        String path = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        DIALPAD.delete("/api/v2/webhooks/" + account.webhookId());

        Answer check = HTTP.post(path + "/check");

        assertThat(check.json().get("drift").findValuesAsString("what")).contains("webhook_missing");
        assertThat(account.webhooks()).hasSize(1);
        assertThat(account.subscriptions("call")).hasSize(1);
        assertThat(HTTP.get(path).at("/dialpad_webhook_id")).isEqualTo(account.webhookId());
    }

    @Test
    void webhookThatPostsToAnotherOriginIsBroughtBack() {
        String path = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        String id = account.webhookId();
        String elsewhere = url.replace("cti.example.com", "old.example.com");
        DIALPAD.patch("/api/v2/webhooks/" + id, "{\"hook_url\":\"%s\"}".formatted(elsewhere));

        Answer check = HTTP.post(path + "/check");

        assertThat(check.at("/drift/0/what")).isEqualTo("url_differs");
        assertThat(account.webhookId()).isEqualTo(id);
    }

    @Test
    void subscriptionThatDialpadStoppedAllowingIsSaidAndNotRepaired() {
        String path = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        TROUBLE.add(new Fault(1, 403, false, "GET", "/api/v2/subscriptions/agent_status"));

        Answer check = HTTP.post(path + "/check");

        assertThat(check.status()).isEqualTo(200);
        assertThat(check.at("/drift/0/what")).isEqualTo("subscription_not_allowed");
        assertThat(check.at("/drift/0/subscription")).isEqualTo("agent_status");
        assertThat(check.json().at("/drift/0/repaired").asBoolean()).isFalse();
    }

    @Test
    void whatCannotBeCheckedSaysWhy() {
        String byHand = HTTP.post(create, "{\"register\":false}").at("/webhook_id");

        assertThat(HTTP.post("/internal/webhooks/" + byHand + "/check").at("/error"))
                .isEqualTo("webhook_not_registered");
        assertThat(HTTP.post("/internal/webhooks/" + byHand + "/check").status())
                .isEqualTo(409);
        assertThat(HTTP.post("/internal/webhooks/nothing/check").status()).isEqualTo(404);
        assertThat(HTTP.post("/internal/webhooks/nothing/rotate-secret").status())
                .isEqualTo(404);
        assertThat(HTTP.post("/internal/webhooks/nothing/check?deep=1").status())
                .isEqualTo(400);
        Http stranger = new Http(Stage.SERVICE.url(), null);
        assertThat(stranger.post("/internal/webhooks/" + byHand + "/check").status())
                .isEqualTo(401);
        assertThat(new Http(Stage.SERVICE.url(), "Bearer x")
                        .post("/internal/webhooks/" + byHand + "/rotate-secret")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutAWayToDialpadARegisteredWebhookIsLeftAlone() {
        String webhook = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        try (RunningService keyless =
                RunningService.start(Map.of("DATABASE_URL", Stage.SERVICE.databaseUrl(), "DIALPAD_BASE_URL", ""))) {
            Http http = keyless.http();
            for (Answer refused : List.of(
                    http.post(webhook + "/check"), http.post(webhook + "/rotate-secret"), http.delete(webhook))) {
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.at("/error")).isEqualTo("dialpad_not_configured");
            }
            assertThat(http.get(webhook).status()).isEqualTo(200);
        }
    }

    @Test
    void checkThatDialpadRefusesSaysWithWhichStatus() {
        String path = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        TROUBLE.failNext(1, 401);

        Answer refused = HTTP.post(path + "/check");

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.json().get("dialpad_status").asInt()).isEqualTo(401);
    }

    @Test
    void replacedSecretEndsByItselfEvenIfTheServiceWasRestarted() {
        String database = TestInfrastructure.newDatabase();
        String webhook;
        try (RunningService service = RunningService.start(environment(database, "5s"))) {
            Http http = service.http();
            String id = http.post("/internal/webhooks/create?app_id=" + http.newApp())
                    .at("/webhook_id");
            webhook = "/internal/webhooks/" + id;
            assertThat(http.post(webhook + "/rotate-secret").json().hasNonNull("previous_secret_until"))
                    .isTrue();
        }

        try (RunningService service = RunningService.start(environment(database, "5s"))) {
            Http http = service.http();
            await().atMost(20, SECONDS).until(() -> http.get(webhook)
                    .json()
                    .get("previous_secret_until")
                    .isNull());
            String hookUrl = http.get(webhook).at("/webhook_url");
            DialpadAccount there = new DialpadAccount(DIALPAD, hookUrl);
            await().atMost(5, SECONDS).until(() -> secretsOf(hookUrl).equals(List.of(there.secret())));
        }
    }

    @Test
    void webhooksAreComparedByThemselves() {
        String database = TestInfrastructure.newDatabase();
        Map<String, String> environment = new HashMap<>(environment(database, "1h"));
        environment.put("CTI_WEBHOOK_CHECK_INTERVAL", "300ms");
        try (RunningService service = RunningService.start(environment)) {
            Http http = service.http();
            Answer webhook = http.post("/internal/webhooks/create?app_id=" + http.newApp());
            DialpadAccount there = new DialpadAccount(DIALPAD, webhook.at("/webhook_url"));
            DIALPAD.delete("/api/v2/subscriptions/sms/" + there.subscriptionId("sms"));

            await().atMost(10, SECONDS).until(() -> there.subscriptions("sms").size() == 1);
            await().atMost(5, SECONDS).until(() -> http.get("/actuator/prometheus")
                    .text()
                    .contains("cti_webhook_drift_total{what=\"subscription_missing\"}"));
        }
    }

    @Test
    void dialpadsRateLimitsAreNotRunInto() {
        var options = SimulatorOptions.accepting("key").withRateLimits(true);
        try (DialpadSimulator dialpad = DialpadSimulator.start(options);
                RunningService service = RunningService.start(Map.of(
                        "DIALPAD_BASE_URL", dialpad.baseUrl().toString(),
                        "DIALPAD_API_KEY", "key",
                        "CTI_DIALPAD_ATTEMPTS", "1"))) {
            Http http = service.http();

            for (int i = 0; i < 3; i++) {
                assertThat(http.post("/internal/webhooks/create?app_id=" + http.newApp())
                                .status())
                        .isEqualTo(201);
            }
        }
    }

    @Test
    void appIsDeletedWithoutWaitingForADialpadThatDoesNotAnswer() {
        Map<String, String> environment = new HashMap<>(environment(TestInfrastructure.newDatabase(), "1h"));
        environment.put("CTI_DIALPAD_READ_TIMEOUT", "5s");
        try (RunningService service = RunningService.start(environment)) {
            Http http = service.http();
            Answer webhook = http.post("/internal/webhooks/create?app_id=" + http.newApp());
            DialpadAccount there = new DialpadAccount(DIALPAD, webhook.at("/webhook_url"));
            TROUBLE.add(new Fault(1, null, false, "DELETE", "/api/v2/webhooks"));

            Answer deleted = http.delete("/internal/apps/" + webhook.at("/app_id"));

            // Dialpad is still silent: its webhook goes with the second attempt.
            assertThat(there.webhooks()).hasSize(1);
            assertThat(deleted.status()).isEqualTo(204);
            assertThat(http.get("/internal/apps/" + webhook.at("/app_id")).status())
                    .isEqualTo(404);
            await().atMost(30, SECONDS).until(() -> there.webhooks().isEmpty());
        }
    }

    @Test
    void whatDialpadDidNotDeleteWithAnAppIsDeletedLater() {
        HTTP.post(create);
        TROUBLE.add(new Fault(4, 503, false, "DELETE", "/api/v2/webhooks"));
        assertThat(HTTP.delete("/internal/apps/" + app.at("/app_id")).status()).isEqualTo(204);
        assertThat(account.webhooks()).hasSize(1);

        TestInfrastructure.execute(
                Stage.SERVICE.databaseUrl(),
                "UPDATE admin.webhook_leftover SET tried_at = now() - interval '1 day' WHERE app_id = '%s'"
                        .formatted(app.at("/app_id")));

        await().atMost(10, SECONDS).until(() -> account.webhooks().isEmpty());
    }

    private static Map<String, String> environment(String database, String overlap) {
        return Map.of(
                "DATABASE_URL",
                database,
                "DIALPAD_BASE_URL",
                Stage.DIALPAD.baseUrl().toString(),
                "DIALPAD_API_KEY",
                Stage.DIALPAD_KEY,
                "CTI_DIALPAD_REQUESTS_PER_SECOND",
                "10000",
                "CTI_WEBHOOK_SECRET_OVERLAP",
                overlap,
                "CTI_WEBHOOK_SCHEDULE_INTERVAL",
                "100ms");
    }

    private void awaitSecrets(String... newestFirst) {
        await().atMost(5, SECONDS)
                .untilAsserted(() -> assertThat(secretsOf(url)).containsExactly(newestFirst));
    }

    private List<String> secrets(int number) {
        return await().atMost(5, SECONDS).until(() -> secretsOf(url), it -> it.size() == number);
    }

    /** As ingest-service knows them. */
    private static List<String> secretsOf(String hookUrl) {
        SecretCipher cipher = new SecretCipher(RunningService.ENCRYPTION_KEY);
        return Stage.DIRECTORY
                .webhookByToken(hookUrl.replaceAll(".*/", ""))
                .map(it -> it.encryptedSecrets().stream().map(cipher::decrypt).toList())
                .orElse(List.of());
    }
}
