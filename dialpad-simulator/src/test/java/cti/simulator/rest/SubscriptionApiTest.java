package cti.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import cti.simulator.Client;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SubscriptionApiTest {

    private static final String CALL = "/api/v2/subscriptions/call";
    private static final String SMS = "/api/v2/subscriptions/sms";

    private DialpadSimulator simulator;
    private Client client;
    private String webhookId;

    @BeforeEach
    void start() {
        simulator = DialpadSimulator.start(SimulatorOptions.accepting("key-1"));
        client = new Client(simulator.baseUrl(), "key-1");
        webhookId = client.createWebhook("https://cti.example/h", "s3cret");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call         | {\"endpoint_id\":%s,\"call_states\":[\"ringing\",\"hangup\"],\"target_type\":\"user\",\"target_id\":5840213377712128}",
                "call         | {\"endpoint_id\":\"%s\"}",
                "sms          | {\"endpoint_id\":%s,\"direction\":\"all\",\"status\":true}",
                "agent_status | {\"endpoint_id\":%s,\"agent_type\":\"callcenter\"}",
                "contact      | {\"endpoint_id\":%s,\"contact_type\":\"shared\"}"
            })
    void livesThroughCreateListGetPatchAndDelete(String kind, String body) {
        String all = "/api/v2/subscriptions/" + kind;

        ObjectNode created = client.post(all, body.formatted(webhookId)).json();
        String one = all + "/" + created.get("id").asString();

        assertThat(created.get("id").isString()).isTrue();
        assertThat(created.get("enabled").asBoolean()).isTrue();
        assertThat(created.at("/webhook/id").asString()).isEqualTo(webhookId);
        assertThat(created.at("/webhook/signature/secret").asString()).isEqualTo("s3cret");
        assertThat(created.has("endpoint_id")).isFalse();
        assertThat(created.path("target_id").isNumber()).isFalse();
        assertThat(client.get(one).json()).isEqualTo(created);
        assertThat(client.get(all).json().get("items")).containsExactly(created);

        String required = kind.equals("contact") ? ",\"contact_type\":\"shared\"" : "";
        ObjectNode patched =
                client.patch(one, "{\"enabled\":false%s}".formatted(required)).json();
        assertThat(patched.get("enabled").asBoolean()).isFalse();
        assertThat(patched.without("enabled")).isEqualTo(created.without("enabled"));

        assertThat(client.delete(one).id()).isEqualTo(patched.get("id").asString());
        assertThat(client.get(one).status()).isEqualTo(404);
        assertThat(client.delete(one).status()).isEqualTo(404);
        assertThat(client.get(all).json().get("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call         | {\"endpoint_id\":%s,\"call_states\":[\"answered\"]}",
                "call         | {\"endpoint_id\":%s,\"target_type\":\"call_center\"}",
                "call         | {\"webhook_id\":%s}",
                "call         | {\"endpoint_id\":%s,\"webhook\":1}",
                "call         | {}",
                "call         | {\"endpoint_id\":1}",
                "call         | {\"endpoint_id\":99999999999999999999}",
                "sms          | {\"endpoint_id\":%s}",
                "sms          | {\"endpoint_id\":%s,\"direction\":\"both\"}",
                "sms          | {\"endpoint_id\":%s,\"direction\":\"all\",\"status\":\"yes\"}",
                "agent_status | {\"endpoint_id\":%s}",
                "agent_status | {\"endpoint_id\":%s,\"agent_type\":\"user\"}",
                "contact      | {\"endpoint_id\":%s}",
                "contact      | {\"endpoint_id\":%s,\"contact_type\":\"all\"}"
            })
    void whatTheDescriptionDoesNotAllowIsRefused(String kind, String body) {
        String all = "/api/v2/subscriptions/" + kind;

        assertThat(client.post(all, body.formatted(webhookId)).status()).isEqualTo(400);
        assertThat(client.get(all).json().get("items")).isEmpty();
    }

    @Test
    void equalSubscriptionsAreKeptApart() {
        String body = "{\"endpoint_id\":%s}".formatted(webhookId);

        assertThat(client.post(CALL, body).id())
                .isNotEqualTo(client.post(CALL, body).id());
    }

    @Test
    void listsCanBeLimitedToATarget() {
        String company = client.post(SMS, "{\"endpoint_id\":%s,\"direction\":\"all\"}".formatted(webhookId))
                .id();
        String agent = client.post(
                        SMS,
                        "{\"endpoint_id\":%s,\"direction\":\"all\",\"target_type\":\"user\",\"target_id\":\"42\"}"
                                .formatted(webhookId))
                .id();

        assertThat(client.get(SMS).json().get("items"))
                .extracting(it -> it.get("id").asString())
                .containsExactly(company, agent);
        assertThat(client.get(SMS + "?target_type=user&target_id=42").json().get("items"))
                .extracting(it -> it.get("id").asString())
                .containsExactly(agent);
        assertThat(client.get(SMS + "?target_id=43").json().get("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?target_type=team", "?target_id=x", "?cursor=x"})
    void malformedListParametersAreRefused(String query) {
        assertThat(client.get(CALL + query).status()).isEqualTo(400);
    }

    @Test
    void subscriptionOfAnotherKindIsNotFound() {
        String id =
                client.post(CALL, "{\"endpoint_id\":%s}".formatted(webhookId)).id();

        assertThat(client.get(SMS + "/" + id).status()).isEqualTo(404);
        assertThat(client.patch(SMS + "/" + id, "{}").status()).isEqualTo(404);
    }

    @Test
    void subscriptionOutlivesItsWebhook() {
        String id =
                client.post(CALL, "{\"endpoint_id\":%s}".formatted(webhookId)).id();

        client.delete("/api/v2/webhooks/" + webhookId);

        assertThat(client.get(CALL + "/" + id).json().get("webhook").isNull()).isTrue();
    }
}
