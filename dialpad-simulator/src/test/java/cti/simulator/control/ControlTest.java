package cti.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.simulator.Client;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ControlTest {

    private final DialpadSimulator simulator = DialpadSimulator.start(SimulatorOptions.accepting("k"));
    private final Client client = new Client(simulator.baseUrl(), "not needed");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void healthAsksForNoKey() {
        assertThat(client.get("/simulator/health").json().get("status").asString())
                .isEqualTo("UP");
    }

    @Test
    void fixturesAreListedAndPlayed() {
        assertThat(client.get("/simulator/fixtures").json().get("items")).hasSize(20);

        ObjectNode played = client.post(
                        "/simulator/fixtures/01-inbound-answered/play", "{\"speed\":1000,\"rebase\":true}")
                .json();

        assertThat(played.get("events").asInt()).isEqualTo(3);
        await().until(() ->
                client.get("/simulator/deliveries").json().get("generated").asInt() == 3);
    }

    @Test
    void fixtureThatDoesNotExistIsNotFound() {
        assertThat(client.post("/simulator/fixtures/99-none/play", "").status()).isEqualTo(404);
        assertThat(client.post("/simulator/fixtures/14-mms/play", "{\"speed\":0}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void eventOfOnesOwnHappens() {
        String event =
                "{\"call_id\":17,\"state\":\"hangup\",\"date_started\":1,\"date_ended\":2,\"event_timestamp\":2}";

        assertThat(client.post("/simulator/events", event).status()).isEqualTo(200);

        assertThat(client.get("/simulator/deliveries").json().get("generated").asInt())
                .isEqualTo(1);
        assertThat(client.post("/simulator/events", "{\"weather\":\"fine\"}").status())
                .isEqualTo(400);
    }

    @Test
    void disorderIsSetAndShown() {
        String wanted = "{\"duplicates\":0.1,\"late\":0.2,\"lost\":0.3,\"lost_subjects\":0.4,\"max_delay_ms\":500}";

        assertThat(client.post("/simulator/disorder", wanted).body()).isEqualTo(wanted);
        assertThat(client.get("/simulator/disorder").body()).isEqualTo(wanted);
        assertThat(client.post("/simulator/disorder", "{\"late\":2}").status()).isEqualTo(400);
    }
}
