package cti.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.LocalStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two apps on one installation: neither sees a row or a push of the other. */
class TenantsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack = SharedStack.get();

    @Test
    void neitherSeesARowOrAPushOfTheOther() {
        TestApp acme = TestApp.create(stack);
        TestApp zenith = TestApp.create(stack);
        try (PushClient acmeScreen = acme.listen();
                PushClient zenithScreen = zenith.listen()) {
            // The same Dialpad id in both, and one of its own each.
            acme.deliver(ringing(1, "+15550000001"));
            acme.deliver(ringing(2, "+15550000001"));
            zenith.deliver(ringing(1, "+15550000002"));
            zenith.deliver(ringing(3, "+15550000002"));

            await().atMost(PATIENCE)
                    .until(() -> acmeScreen.events().size() == 2
                            && zenithScreen.events().size() == 2);
            assertThat(acmeScreen.events())
                    .allSatisfy(it -> assertThat(from(it)).isEqualTo("+15550000001"));
            assertThat(zenithScreen.events())
                    .allSatisfy(it -> assertThat(from(it)).isEqualTo("+15550000002"));
            assertThat(acme.get("/api/calls").get("data")).hasSize(2).allSatisfy(it -> assertThat(from(it))
                    .isEqualTo("+15550000001"));
            assertThat(zenith.get("/api/calls/1").get("from_number").asString()).isEqualTo("+15550000002");
            assertThat(acme.tryGet("/api/calls/3").statusCode()).isEqualTo(404);
            String foreignId = zenith.get("/api/calls/3").get("id").asString();
            assertThat(acme.tryGet("/api/calls/" + foreignId).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void oneAppsSecretDoesNotOpenTheOthersWebhook() {
        TestApp acme = TestApp.create(stack);
        TestApp zenith = TestApp.create(stack);
        assertThat(zenith.post(acme.sign("{\"call_id\":1,\"state\":\"ringing\"}"))
                        .statusCode())
                .isEqualTo(401);
    }

    private static String from(JsonNode call) {
        return call.get("from_number").asString();
    }

    private static JsonNode ringing(long callId, String from) {
        return TestApp.JSON.readTree("{\"call_id\":" + callId
                + ",\"state\":\"ringing\",\"direction\":\"inbound\",\"event_timestamp\":1790000000980,\"date_started\":"
                + "1790000000000,\"date_rang\":1790000000400,\"external_number\":\"" + from + "\"}");
    }
}
