package cti.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import cti.simulator.Client;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class WebhookApiTest {

    private static final String WEBHOOKS = "/api/v2/webhooks";

    private DialpadSimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        simulator = DialpadSimulator.start(SimulatorOptions.accepting("key-1").withPageSize(2));
        client = new Client(simulator.baseUrl(), "key-1");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void createdWebhookShowsItsSecretAndItsIdAsText() {
        ObjectNode webhook = client.post(WEBHOOKS, "{\"hook_url\":\"https://cti.example/h\",\"secret\":\"s3cret\"}")
                .json();

        assertThat(webhook.get("id").isString()).isTrue();
        assertThat(webhook.get("id").asString()).matches("[0-9]{16}");
        assertThat(webhook.get("hook_url").asString()).isEqualTo("https://cti.example/h");
        assertThat(webhook.get("signature").toString())
                .isEqualTo("{\"algo\":\"HS256\",\"type\":\"jwt\",\"secret\":\"s3cret\"}");
        assertThat(client.get(WEBHOOKS + "/" + webhook.get("id").asString()).json())
                .isEqualTo(webhook);
    }

    @Test
    void webhookWithoutSecretHasNoSignature() {
        assertThat(client.post(WEBHOOKS, "{\"hook_url\":\"https://cti.example/h\"}")
                        .json()
                        .has("signature"))
                .isFalse();
    }

    @Test
    void sameWebhookMayBeCreatedTwice() {
        assertThat(client.createWebhook("https://cti.example/h", "s"))
                .isNotEqualTo(client.createWebhook("https://cti.example/h", "s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "no json",
                "{\"hook_url\":7}",
                "{\"hook_url\":\"not a url\"}",
                "{\"hook_url\":\"ftp://cti.example/h\"}",
                "{\"hook_url\":\"https://cti.example/h\",\"secrets\":\"x\"}",
                "{\"hook_url\":\"https://cti.example/h\",\"secret\":\"two\\nlines\"}"
            })
    void malformedWebhookIsRefused(String body) {
        assertThat(client.post(WEBHOOKS, body).status()).isEqualTo(400);
        assertThat(client.get(WEBHOOKS).json().get("items")).isEmpty();
    }

    @Test
    void patchChangesOnlyWhatItNames() {
        String id = client.createWebhook("https://cti.example/old", "first");

        client.patch(WEBHOOKS + "/" + id, "{\"secret\":\"second\"}");
        ObjectNode patched = client.patch(
                        WEBHOOKS + "/" + id, "{\"hook_url\":\"https://cti.example/new\",\"secret\":null}")
                .json();

        assertThat(patched.at("/signature/secret").asString()).isEqualTo("second");
        assertThat(patched.get("hook_url").asString()).isEqualTo("https://cti.example/new");
        assertThat(client.patch(WEBHOOKS + "/" + id, "{\"url\":\"x\"}").status())
                .isEqualTo(400);
    }

    @Test
    void deleteAnswersWithTheWebhookAndForgetsIt() {
        String id = client.createWebhook("https://cti.example/h", "s");

        assertThat(client.delete(WEBHOOKS + "/" + id).id()).isEqualTo(id);
        assertThat(client.get(WEBHOOKS + "/" + id).status()).isEqualTo(404);
        assertThat(client.patch(WEBHOOKS + "/" + id, "{}").status()).isEqualTo(404);
        assertThat(client.delete(WEBHOOKS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void pagesHoldEveryWebhookOnce() {
        Set<String> created = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            created.add(client.createWebhook("https://cti.example/" + i, "s"));
        }

        Set<String> listed = new HashSet<>();
        String cursor = "";
        int pages = 0;
        do {
            ObjectNode page = client.get(WEBHOOKS + cursor).json();
            page.get("items").forEach(it -> assertThat(listed.add(it.get("id").asString()))
                    .isTrue());
            cursor = page.has("cursor") ? "?cursor=" + page.get("cursor").asString() : null;
            pages++;
        } while (cursor != null);

        assertThat(listed).isEqualTo(created);
        assertThat(pages).isEqualTo(3);
        assertThat(client.get(WEBHOOKS + "?cursor=nonsense").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {WEBHOOKS, WEBHOOKS + "/1", "/api/v2/subscriptions/call", "/api/v2/company"})
    void anotherKeyIsRefused(String path) {
        assertThat(new Client(simulator.baseUrl(), "key-2").get(path).status()).isEqualTo(401);
        assertThat(new Client(simulator.baseUrl(), "").get(path).status()).isEqualTo(401);
    }

    @Test
    void companyHasAnId() {
        assertThat(client.get("/api/v2/company").id()).matches("[0-9]{16}");
    }

    @Test
    void unknownPathIsNotFound() {
        assertThat(client.get("/api/v2/offices").status()).isEqualTo(404);
        assertThat(client.get(WEBHOOKS + "/abc").status()).isEqualTo(404);
    }
}
