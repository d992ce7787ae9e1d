package cti.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.directory.WebhookEntry;
import cti.simulator.rest.Faults;
import cti.simulator.rest.Faults.Fault;
import cti.tenancy.SecretCipher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WebhookIT {

    private static final Http HTTP = Stage.HTTP;
    private static final Http DIALPAD = new Http(Stage.DIALPAD.baseUrl(), "Bearer " + Stage.DIALPAD_KEY);
    private static final Faults TROUBLE = Stage.DIALPAD.faults();
    private static final String SECRET = "a-webhook-secret-with-more-than-32-characters";

    private final Answer app = HTTP.createApp();
    private final String url = app.at("/webhook_url");
    private final String create = "/internal/webhooks/create?app_id=" + app.at("/app_id");

    @AfterEach
    void endTrouble() {
        TROUBLE.clear();
    }

    @Test
    void createdWebhookIsAtDialpadWithItsSubscriptions() {
        Answer created = HTTP.post(create);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/webhook_id")).isNotEmpty();
        assertThat(created.at("/webhook_url")).isEqualTo(url);
        assertThat(created.json().has("webhook_secret")).isFalse();
        assertThat(created.json().get("subscriptions").findValuesAsString("kind"))
                .containsExactly("agent_status", "call", "contact_local", "contact_shared", "sms");

        JsonNode webhook = onlyWebhook();
        assertThat(webhook.get("id").asString()).isEqualTo(created.at("/dialpad_webhook_id"));
        assertThat(webhook.at("/signature/secret").asString())
                .isEqualTo(publishedSecrets().get(0));
        assertThat(publishedSecrets().get(0)).hasSizeGreaterThanOrEqualTo(32);

        JsonNode calls = onlySubscription("call");
        assertThat(calls.get("call_states")).hasSize(31);
        assertThat(calls.get("call_states").valueStream().map(JsonNode::asString))
                .contains("ringing", "hangup", "voicemail_uploaded", "recap_action_items")
                .doesNotContain("all");
        assertThat(calls.get("enabled").asBoolean()).isTrue();
        JsonNode messages = onlySubscription("sms");
        assertThat(messages.get("direction").asString()).isEqualTo("all");
        assertThat(messages.get("status").asBoolean()).isTrue();
        assertThat(onlySubscription("agent_status").get("agent_type").asString())
                .isEqualTo("callcenter");
        assertThat(subscriptions("contact"))
                .extracting(it -> it.get("contact_type").asString())
                .containsExactlyInAnyOrder("local", "shared");
    }

    @Test
    void createdTwiceItIsTheSameWebhookAndNothingIsDoubled() {
        Answer first = HTTP.post(create);
        Answer second = HTTP.post(create, "{}");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.at("/webhook_id")).isEqualTo(first.at("/webhook_id"));
        assertThat(second.json().get("subscriptions")).isEqualTo(first.json().get("subscriptions"));
        assertNothingIsDoubled();
    }

    @Test
    void createdBySeveralAtOnceItIsStillOne() {
        List<CompletableFuture<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            requests.add(CompletableFuture.supplyAsync(() -> HTTP.post(create)));
        }

        assertThat(requests).allSatisfy(it -> assertThat(it.join().status()).isEqualTo(201));
        assertNothingIsDoubled();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void passingTroubleAtDialpadIsNotNoticed(int status) {
        TROUBLE.failNext(3, status);

        assertThat(HTTP.post(create).status()).isEqualTo(201);
        assertNothingIsDoubled();
    }

    @Test
    void whatDialpadDidWithoutAnsweringIsNotDoneAgain() {
        TROUBLE.add(new Fault(1, null, true, "POST", "/api/v2/webhooks"));
        TROUBLE.add(new Fault(1, 500, true, "POST", "/api/v2/subscriptions/call"));
        TROUBLE.add(new Fault(1, null, true, "POST", "/api/v2/subscriptions/contact"));

        assertThat(HTTP.post(create).status()).isEqualTo(201);
        assertNothingIsDoubled();
    }

    @Test
    void provisionedTwiceWhileDialpadIsInTroubleThereIsOneOfEach() {
        TROUBLE.add(new Fault(1, 429, false, "GET", "/api/v2/webhooks"));
        TROUBLE.add(new Fault(1, null, true, "POST", "/api/v2/webhooks"));
        TROUBLE.add(new Fault(2, 500, false, "GET", "/api/v2/subscriptions"));
        TROUBLE.add(new Fault(1, 500, true, "POST", "/api/v2/subscriptions/sms"));
        TROUBLE.add(new Fault(1, 429, true, "POST", "/api/v2/subscriptions/agent_status"));
        assertThat(HTTP.post(create).status()).isEqualTo(201);

        TROUBLE.add(new Fault(1, 500, false, "GET", "/api/v2/webhooks"));
        TROUBLE.add(new Fault(1, 429, false, "GET", "/api/v2/subscriptions/call"));
        TROUBLE.add(new Fault(1, null, false, "GET", "/api/v2/subscriptions/contact"));
        assertThat(HTTP.post(create).status()).isEqualTo(201);

        assertNothingIsDoubled();
    }

    @Test
    void lastingTroubleAtDialpadIsABadGatewayThatSaysSo() {
        TROUBLE.failNext(4, 500);

        Answer refused = HTTP.post(create);

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.at("/error")).isEqualTo("dialpad_refused");
        assertThat(refused.json().get("dialpad_status").asInt()).isEqualTo(500);

        assertThat(HTTP.post(create).status()).isEqualTo(201);
        assertNothingIsDoubled();
    }

    @Test
    void silenceOfDialpadIsABadGateway() {
        TROUBLE.timeOutNext(4);

        Answer refused = HTTP.post(create);

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.at("/error")).isEqualTo("dialpad_unreachable");
    }

    @Test
    void refusalOfAKeyIsNotRepeated() {
        TROUBLE.failNext(1, 401);

        Answer refused = HTTP.post(create);

        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.json().get("dialpad_status").asInt()).isEqualTo(401);
    }

    @Test
    void whatOnlyAdminsMaySubscribeIsDoneWithout() {
        TROUBLE.add(new Fault(1, 403, false, null, "/api/v2/subscriptions/agent_status"));
        TROUBLE.add(new Fault(2, 403, false, "POST", "/api/v2/subscriptions/contact"));

        Answer created = HTTP.post(create);

        assertThat(created.status()).isEqualTo(201);
        assertThat(allowed(created, "call")).isTrue();
        assertThat(allowed(created, "agent_status")).isFalse();
        assertThat(allowed(created, "contact_local")).isFalse();
        assertThat(subscriptions("agent_status")).isEmpty();

        assertThat(allowed(HTTP.post(create), "agent_status")).isTrue();
        assertNothingIsDoubled();
    }

    @Test
    void callsThatMayNotBeSubscribedAreAFailure() {
        TROUBLE.add(new Fault(1, 403, false, "POST", "/api/v2/subscriptions/call"));

        assertThat(HTTP.post(create).json().get("dialpad_status").asInt()).isEqualTo(403);

        Answer failed = HTTP.get("/internal/webhooks?app_id=" + app.at("/app_id"));
        assertThat(failed.at("/data/0/dialpad_webhook_id"))
                .isEqualTo(onlyWebhook().get("id").asString());
        assertThat(HTTP.delete("/internal/webhooks/" + failed.at("/data/0/webhook_id"))
                        .status())
                .isEqualTo(204);
        assertThat(webhooks()).isEmpty();
    }

    @Test
    void whatARegistrationDidNotComeToIsMadeByTheNextCheck() {
        TROUBLE.add(new Fault(1, 403, false, "POST", "/api/v2/subscriptions/sms"));
        assertThat(HTTP.post(create).status()).isEqualTo(502);
        String webhookId =
                HTTP.get("/internal/webhooks?app_id=" + app.at("/app_id")).at("/data/0/webhook_id");

        Answer check = HTTP.post("/internal/webhooks/" + webhookId + "/check");

        assertThat(check.json().get("drift").findValuesAsString("subscription"))
                .containsExactly("sms", "agent_status", "contact_shared", "contact_local");
        assertNothingIsDoubled();
    }

    @Test
    void deletionWaitsForARegistrationAndRemovesWhatItMade() {
        String webhookId =
                HTTP.get("/internal/webhooks?app_id=" + app.at("/app_id")).at("/data/0/webhook_id");
        TROUBLE.add(new Fault(2, null, false, "GET", "/api/v2/webhooks"));
        CompletableFuture<Answer> created = CompletableFuture.supplyAsync(() -> HTTP.post(create));
        await().atMost(5, SECONDS).until(() -> !webhookLocks().isEmpty());

        assertThat(HTTP.delete("/internal/webhooks/" + webhookId).status()).isEqualTo(204);

        assertThat(created.join().status()).isEqualTo(201);
        assertThat(webhooks()).isEmpty();
    }

    @Test
    void whatWasChangedOrDoubledAtDialpadIsPutRight() {
        HTTP.post(create);
        String webhookId = onlyWebhook().get("id").asString();
        DIALPAD.patch(
                "/api/v2/subscriptions/call/"
                        + onlySubscription("call").get("id").asString(),
                "{\"call_states\":[\"hangup\"],\"enabled\":false}");
        DIALPAD.post("/api/v2/subscriptions/sms", "{\"direction\":\"all\",\"endpoint_id\":%s}".formatted(webhookId));
        DIALPAD.post("/api/v2/webhooks", "{\"hook_url\":\"%s\"}".formatted(url));
        DIALPAD.patch("/api/v2/webhooks/" + webhookId, "{\"secret\":\"another\"}");

        assertThat(HTTP.post(create).status()).isEqualTo(201);

        assertNothingIsDoubled();
        assertThat(onlySubscription("call").get("call_states")).hasSize(31);
        assertThat(onlySubscription("call").get("enabled").asBoolean()).isTrue();
        assertThat(onlyWebhook().at("/signature/secret").asString())
                .isEqualTo(publishedSecrets().get(0));
    }

    @Test
    void givenSecretIsUsedAndTheOneBeforeStaysValid() {
        HTTP.post(create);
        String generated = publishedSecrets().get(0);

        Answer changed = HTTP.post(create, "{\"webhook_secret\":\"%s\"}".formatted(SECRET));

        assertThat(changed.status()).isEqualTo(201);
        assertThat(changed.text()).doesNotContain(SECRET);
        assertThat(onlyWebhook().at("/signature/secret").asString()).isEqualTo(SECRET);
        await().atMost(5, SECONDS)
                .untilAsserted(() -> assertThat(publishedSecrets()).containsExactly(SECRET, generated));
    }

    @Test
    void secretsThatDialpadDoesNotTakeDoNotPileUp() {
        String webhook = "/internal/webhooks/" + HTTP.post(create).at("/webhook_id");
        String body = "{\"webhook_secret\":\"%d-%s\"}";
        TROUBLE.add(new Fault(4, 400, false, "PATCH", "/api/v2/webhooks"));
        for (int i = 1; i <= 4; i++) {
            assertThat(HTTP.post(create, body.formatted(i, SECRET)).status()).isEqualTo(502);
        }

        Answer refused = HTTP.post(create, body.formatted(5, SECRET));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/error")).isEqualTo("too_many_secrets");
        await().atMost(5, SECONDS)
                .untilAsserted(
                        () -> assertThat(publishedSecrets()).hasSize(5).startsWith("4-" + SECRET, "3-" + SECRET));
        assertThat(HTTP.post(webhook + "/check").status()).isEqualTo(200);
        assertThat(onlyWebhook().at("/signature/secret").asString()).isEqualTo("4-" + SECRET);
        assertThat(HTTP.post(create, body.formatted(5, SECRET)).status()).isEqualTo(201);
    }

    @Test
    void givenSecretOfANewWebhookIsItsOnlyOne() {
        publishedSecrets();

        HTTP.post(create, "{\"webhook_secret\":\"%s\",\"subscriptions\":[\"call\"]}".formatted(SECRET));

        await().atMost(5, SECONDS)
                .untilAsserted(() -> assertThat(publishedSecrets()).containsExactly(SECRET));
        assertThat(onlySubscription("call")).isNotNull();
        assertThat(subscriptions("sms")).isEmpty();
    }

    @Test
    void forSettingItUpByHandTheSecretIsShownOnce() {
        Answer first = HTTP.post(create, "{\"register\":false}");
        Answer second = HTTP.post(create, "{\"register\":false}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.at("/webhook_url")).isEqualTo(url);
        assertThat(first.at("/webhook_secret")).isEqualTo(publishedSecrets().get(0));
        assertThat(first.json().get("registered").asBoolean()).isFalse();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.at("/webhook_id")).isEqualTo(first.at("/webhook_id"));
        assertThat(second.json().has("webhook_secret")).isFalse();
        assertThat(webhooks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"webhook_secret\":\"short\"}",
                "{\"webhook_secret\":\"a secret with spaces that is long enough\"}",
                "{\"subscriptions\":[\"faxes\"]}",
                "{\"subscriptions\":[]}",
                "{\"register\":\"no\"}",
                "{\"secret\":\"x\"}"
            })
    void wrongWishIsRefused(String body) {
        Answer refused = HTTP.post(create, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors")).hasSize(1);
        assertThat(refused.text()).doesNotContain("short").doesNotContain("secret with spaces");
    }

    @Test
    void webhookIsShownAloneAndInTheListOfItsApp() {
        Answer created = HTTP.post(create);
        String id = created.at("/webhook_id");

        Answer one = HTTP.get("/internal/webhooks/" + id);
        Answer list = HTTP.get("/internal/webhooks?app_id=" + app.at("/app_id"));

        assertThat(one.status()).isEqualTo(200);
        assertThat(one.json()).isEqualTo(created.json());
        assertThat(list.json().get("data")).hasSize(1);
        assertThat(list.json().at("/data/0")).isEqualTo(one.json());
        assertThat(HTTP.get("/internal/webhooks?limit=1")
                        .json()
                        .at("/pagination/has_more")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void deletedWebhookIsGoneHereAndAtDialpad() {
        String id = HTTP.post(create).at("/webhook_id");
        publishedSecrets();
        int others = all("/api/v2/webhooks").size();

        assertThat(HTTP.delete("/internal/webhooks/" + id).status()).isEqualTo(204);

        assertThat(webhooks()).isEmpty();
        assertThat(all("/api/v2/webhooks")).hasSize(others - 1);
        assertThat(all("/api/v2/subscriptions/call"))
                .noneMatch(it -> it.path("webhook").isMissingNode());
        assertThat(HTTP.get("/internal/webhooks/" + id).status()).isEqualTo(404);
        assertThat(HTTP.delete("/internal/webhooks/" + id).status()).isEqualTo(404);
        assertThat(HTTP.get("/internal/apps/" + app.at("/app_id"))
                        .json()
                        .get("webhook_url")
                        .isNull())
                .isTrue();
        await().atMost(5, SECONDS)
                .until(() -> Stage.DIRECTORY.webhookByToken(token(url)).isEmpty());

        Answer again = HTTP.post(create);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.at("/webhook_url")).isNotEqualTo(url);
    }

    @Test
    void webhookThatDialpadDoesNotDeleteIsKept() {
        String id = HTTP.post(create).at("/webhook_id");
        TROUBLE.add(new Fault(4, 500, false, "DELETE", "/api/v2/webhooks"));

        assertThat(HTTP.delete("/internal/webhooks/" + id).status()).isEqualTo(502);
        assertThat(HTTP.get("/internal/webhooks/" + id).status()).isEqualTo(200);
        assertThat(HTTP.delete("/internal/webhooks/" + id).status()).isEqualTo(204);
    }

    @Test
    void deletedAppLeavesNothingAtDialpad() {
        HTTP.post(create);
        assertThat(webhooks()).hasSize(1);

        assertThat(HTTP.delete("/internal/apps/" + app.at("/app_id")).status()).isEqualTo(204);

        await().atMost(10, SECONDS).until(() -> webhooks().isEmpty());
    }

    @Test
    void withoutAKeyForDialpadItCanStillBeSetUpByHand() {
        try (RunningService service = RunningService.start(Map.of("DIALPAD_BASE_URL", ""))) {
            Http http = service.http();
            String path = "/internal/webhooks/create?app_id=" + http.newApp();

            Answer refused = http.post(path);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("/error")).isEqualTo("dialpad_not_configured");
            assertThat(http.post(path, "{\"register\":false}").status()).isEqualTo(201);
        }
    }

    private void assertNothingIsDoubled() {
        onlyWebhook();
        onlySubscription("call");
        onlySubscription("sms");
        onlySubscription("agent_status");
        assertThat(subscriptions("contact"))
                .extracting(it -> it.get("contact_type").asString())
                .containsExactlyInAnyOrder("local", "shared");
    }

    private JsonNode onlyWebhook() {
        assertThat(webhooks()).hasSize(1);
        return webhooks().get(0);
    }

    private JsonNode onlySubscription(String path) {
        assertThat(subscriptions(path)).hasSize(1);
        return subscriptions(path).get(0);
    }

    private List<JsonNode> webhooks() {
        return all("/api/v2/webhooks").stream()
                .filter(it -> it.get("hook_url").asString().equals(url))
                .toList();
    }

    private List<JsonNode> subscriptions(String path) {
        return all("/api/v2/subscriptions/" + path).stream()
                .filter(it -> it.path("webhook").path("hook_url").asString("").equals(url))
                .toList();
    }

    /** Who works at Dialpad now: others hold advisory locks for moments only, and of other kinds of keys. */
    private List<String> webhookLocks() {
        String webhookId =
                HTTP.get("/internal/webhooks?app_id=" + app.at("/app_id")).at("/data/0/webhook_id");
        return Database.strings(
                Stage.SERVICE.databaseUrl(),
                "SELECT pid::text FROM pg_locks, hashtextextended('webhook:%s', 0) AS key".formatted(webhookId)
                        + " WHERE locktype = 'advisory' AND granted"
                        + " AND (classid::bigint << 32 | objid::bigint) = key");
    }

    /** What Dialpad has, read page by page and not through the code that is tested. */
    private static List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = DIALPAD.get(path + cursor).json();
            page.get("items").forEach(all::add);
            cursor = page.hasNonNull("cursor") ? "?cursor=" + page.get("cursor").asString() : null;
        } while (cursor != null);
        return all;
    }

    /** As ingest-service finds them by the URL that is posted to. */
    private List<String> publishedSecrets() {
        WebhookEntry entry = await().atMost(5, SECONDS)
                .until(() -> Stage.DIRECTORY.webhookByToken(token(url)), it -> it.isPresent())
                .orElseThrow();
        SecretCipher cipher = new SecretCipher(RunningService.ENCRYPTION_KEY);
        return entry.encryptedSecrets().stream().map(cipher::decrypt).toList();
    }

    private static boolean allowed(Answer webhook, String kind) {
        return webhook.json()
                .get("subscriptions")
                .valueStream()
                .filter(it -> it.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .get("allowed")
                .asBoolean();
    }

    private static String token(@Nullable String url) {
        return String.valueOf(url).replaceAll(".*/", "");
    }
}
