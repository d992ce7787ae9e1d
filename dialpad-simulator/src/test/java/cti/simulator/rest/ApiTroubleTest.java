package cti.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cti.simulator.Client;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes provisioning hard: limits, failures, silence, and a Dialpad that remembers. */
class ApiTroubleTest {

    private static final String WEBHOOKS = "/api/v2/webhooks";
    private static final String CONTROL = "/simulator/faults";

    @Test
    void moreThanTwentyRequestsInASecondAreTooMany() {
        try (var simulator =
                DialpadSimulator.start(SimulatorOptions.accepting("k").withRateLimits(true))) {
            var client = new Client(simulator.baseUrl(), "k");

            List<Client.Answer> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                answers.add(client.get(WEBHOOKS));
            }

            assertThat(answers).extracting(Client.Answer::status).containsOnly(200, 429);
            assertThat(answers).filteredOn(it -> it.status() == 429).allMatch(it -> it.body()
                    .isEmpty());
            assertThat(answers.subList(0, 20)).allMatch(it -> it.status() == 200);
        }
    }

    @Test
    void limitsCanBeOff() {
        try (var simulator = DialpadSimulator.start(SimulatorOptions.accepting("k"))) {
            var client = new Client(simulator.baseUrl(), "k");
            for (int i = 0; i < 120; i++) {
                assertThat(client.createWebhook("https://cti.example/" + i, "s"))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void nextRequestsCanBeMadeToFail() {
        try (var simulator = DialpadSimulator.start(SimulatorOptions.accepting("k"))) {
            var client = new Client(simulator.baseUrl(), "k");
            simulator.faults().failNext(2, 503);
            client.post(
                    CONTROL, "{\"count\":1,\"status\":429,\"method\":\"POST\",\"path_prefix\":\"/api/v2/webhooks\"}");

            assertThat(client.get(WEBHOOKS).status()).isEqualTo(503);
            assertThat(client.get(WEBHOOKS).status()).isEqualTo(503);
            assertThat(client.get(WEBHOOKS).status()).isEqualTo(200);
            assertThat(client.post(WEBHOOKS, "{\"hook_url\":\"https://cti.example/h\"}")
                            .status())
                    .isEqualTo(429);
            assertThat(client.post(WEBHOOKS, "{\"hook_url\":\"https://cti.example/h\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void silentRequestCanTakeEffectAllTheSame() {
        try (var simulator = DialpadSimulator.start(SimulatorOptions.accepting("k"))) {
            var client = new Client(simulator.baseUrl(), "k");
            var hasty = new Client(simulator.baseUrl(), "k").patientFor(Duration.ofMillis(300));
            client.post(CONTROL, "{\"count\":1,\"carried_out\":true}");
            client.post(CONTROL, "{\"count\":1}");

            assertThatThrownBy(() -> hasty.createWebhook("https://cti.example/done", "s"))
                    .hasCauseInstanceOf(HttpTimeoutException.class);
            assertThatThrownBy(() -> hasty.createWebhook("https://cti.example/not-done", "s"))
                    .hasCauseInstanceOf(HttpTimeoutException.class);

            assertThat(client.get(WEBHOOKS).json().get("items"))
                    .extracting(it -> it.get("hook_url").asString())
                    .containsExactly("https://cti.example/done");
        }
    }

    @Test
    void troublesCanBeCalledOff() {
        try (var simulator = DialpadSimulator.start(SimulatorOptions.accepting("k"))) {
            var client = new Client(simulator.baseUrl(), "k");
            client.post(CONTROL, "{\"count\":100,\"status\":500}");

            assertThat(client.delete(CONTROL).status()).isEqualTo(204);

            assertThat(client.get(WEBHOOKS).status()).isEqualTo(200);
            assertThat(client.post(CONTROL, "{\"count\":0}").status()).isEqualTo(400);
            assertThat(client.post(CONTROL, "{\"status\":42}").status()).isEqualTo(400);
        }
    }

    @Test
    void restartedSimulatorStillHasItsWebhooksAndSubscriptions(@TempDir Path folder) {
        SimulatorOptions options = SimulatorOptions.accepting("k").withStateFile(folder.resolve("state/dialpad.json"));
        String before;
        String subscription;
        try (var simulator = DialpadSimulator.start(options)) {
            var client = new Client(simulator.baseUrl(), "k");
            String kept = client.createWebhook("https://cti.example/kept", "s3cret");
            String deleted = client.createWebhook("https://cti.example/deleted", "s3cret");
            subscription = client.post("/api/v2/subscriptions/call", "{\"endpoint_id\":" + kept + "}")
                    .id();
            client.delete(WEBHOOKS + "/" + deleted);
            before = client.get("/api/v2/subscriptions/call/" + subscription).body();
        }

        try (var simulator = DialpadSimulator.start(options)) {
            var client = new Client(simulator.baseUrl(), "k");
            assertThat(client.get("/api/v2/subscriptions/call/" + subscription).body())
                    .isEqualTo(before);
            assertThat(client.get(WEBHOOKS).json().get("items")).hasSize(1);
            assertThat(client.createWebhook("https://cti.example/new", "s")).isGreaterThan(subscription);
        }
    }
}
