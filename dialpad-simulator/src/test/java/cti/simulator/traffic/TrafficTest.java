package cti.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.simulator.Client;
import cti.simulator.DialpadSimulator;
import cti.simulator.Receiver;
import cti.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TrafficTest {

    private final Receiver receiver = Receiver.answering(200);
    private DialpadSimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        simulator =
                DialpadSimulator.start(SimulatorOptions.accepting("k").withTraffic(TrafficOptions.NONE.withPace(0.01)));
        client = new Client(simulator.baseUrl(), "k");
        String endpoint = "{\"endpoint_id\":" + client.createWebhook(receiver.url(), "");
        client.post("/api/v2/subscriptions/call", endpoint + "}");
        client.post("/api/v2/subscriptions/sms", endpoint + ",\"direction\":\"all\",\"status\":true}");
        client.post("/api/v2/subscriptions/agent_status", endpoint + ",\"agent_type\":\"callcenter\"}");
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void trafficFlowsAtItsRateUntilItIsStopped() {
        ObjectNode rate = client.post("/simulator/traffic", "{\"calls_per_minute\":1200,\"messages_per_minute\":600}")
                .json();

        assertThat(rate.toString()).isEqualTo("{\"calls_per_minute\":1200.0,\"messages_per_minute\":600.0}");
        await().until(() -> simulator.deliveries().delivered() > 300);

        client.post("/simulator/traffic", "{\"calls_per_minute\":0,\"messages_per_minute\":0}");
        assertThat(client.get("/simulator/traffic")
                        .json()
                        .get("calls_per_minute")
                        .asDouble())
                .isZero();
        await().during(Duration.ofMillis(600))
                .until(
                        simulator::deliveries,
                        it -> it.generated() == simulator.deliveries().generated());
        assertThat(client.get("/simulator/deliveries").json().get("pending").asLong())
                .isZero();
        assertThat(simulator.deliveries().unmatched()).isZero();
    }

    @Test
    void callsThatAreUnderWayGoOnToTheirEnd() {
        simulator.traffic(new TrafficRate(1200, 0));
        await().until(() -> simulator.deliveries().delivered() > 50);
        simulator.traffic(TrafficRate.NONE);

        await().untilAsserted(() -> assertThat(ids("hangup")).isEqualTo(ids("")));
    }

    @Test
    void rateCanBeGivenInEvents() {
        client.post("/simulator/traffic", "{\"events_per_second\":70}");

        assertThat(client.get("/simulator/traffic")
                        .json()
                        .get("calls_per_minute")
                        .asDouble())
                .isEqualTo(70 * 60 / TrafficRate.EVENTS_PER_CALL);
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(client.post("/simulator/traffic", "{\"calls_per_minute\":-1}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/simulator/traffic", "{\"calls_per_minute\":\"many\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/simulator/traffic", "many").status()).isEqualTo(400);
    }

    private Set<Long> ids(String state) {
        return receiver.received().stream()
                .map(Receiver.Received::json)
                .filter(it -> it.has("call_id"))
                .filter(it -> state.isEmpty() || state.equals(it.get("state").asString()))
                .map(it -> it.get("call_id").asLong())
                .collect(Collectors.toSet());
    }
}
