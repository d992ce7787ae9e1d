package cti.processor.call;

import static org.assertj.core.api.Assertions.assertThat;

import cti.processor.Flow;
import cti.processor.Flow.Delivery;
import cti.schemas.change.CallSnapshot;
import cti.schemas.event.EventSource;
import cti.schemas.event.RestCall;
import cti.schemas.serde.JsonSerde;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls that were fetched from Dialpad's REST API, merged with what the webhooks said of them. */
class BackfilledCallTest {

    static List<String> fixtures() {
        return Flow.CALL_FIXTURES;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void addsNothingToWhatTheWebhooksSaid(String fixture) throws Exception {
        Flow flow = Flow.fixture(fixture);
        List<Delivery> events = new ArrayList<>(flow.deliveries());
        events.addAll(backfilled(flow));

        for (int seed = 0; seed < 20; seed++) {
            Flow mixed = new Flow(fixture, events).shuffledWithRepeats(new Random(seed));
            assertThat(mixed.calls()).containsExactlyInAnyOrderEntriesOf(flow.calls());
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aloneTellsHowTheCallEnded(String fixture) throws Exception {
        Flow flow = Flow.fixture(fixture);
        Map<String, CallSnapshot> told = flow.calls();

        new Flow(fixture, backfilled(flow)).calls().forEach((id, call) -> {
            CallSnapshot whole = told.get(id);
            assertThat(call.status()).isEqualTo(whole.status());
            assertThat(call.outcome()).isEqualTo(whole.outcome());
            assertThat(call.startedAt()).isEqualTo(whole.startedAt());
            assertThat(call.answeredAt()).isEqualTo(whole.answeredAt());
            assertThat(call.endedAt()).isEqualTo(whole.endedAt());
            assertThat(call.links()).isEqualTo(whole.links());
            assertThat(call.fromNumber()).isEqualTo(whole.fromNumber());
            assertThat(call.dialpadUserId()).isEqualTo(whole.dialpadUserId());
            assertThat(call.recordings().isEmpty()).isEqualTo(whole.recordings().isEmpty());
            assertThat(call.voicemail() == null).isEqualTo(whole.voicemail() == null);
        });
    }

    @Test
    void endsACallWhoseEndWasNeverReported() throws Exception {
        Flow flow = Flow.fixture("01-inbound-answered");
        List<Delivery> cutOff = new ArrayList<>(flow.first(2).deliveries());
        cutOff.addAll(backfilled(flow));

        CallSnapshot call =
                new Flow("cut off", cutOff).calls().values().iterator().next();
        CallSnapshot whole = flow.calls().values().iterator().next();

        assertThat(call.outcome()).isEqualTo(whole.outcome());
        assertThat(call.endedAt()).isEqualTo(whole.endedAt());
    }

    @Test
    void textOfATalkIsNoVoicemail() {
        CallSnapshot talk = fold("\"transcription_text\":\"Hello, how can I help?\"");
        CallSnapshot message = fold(
                "\"transcription_text\":\"Call me\",\"recording_details\":[{\"id\":\"1\",\"recording_type\":\"voicemail\",\"duration\":\"9000\"}]");

        assertThat(talk.voicemail()).isNull();
        assertThat(message.voicemail()).isNotNull();
        assertThat(message.voicemail().transcript()).isEqualTo("Call me");
        assertThat(message.voicemail().durationMillis()).isEqualTo(9000);
    }

    @Test
    void whatHasNotEndedOrHasNoIdIsNoEvent() {
        assertThat(RestCall.toClaims(json("{\"call_id\":\"7\"}"))).isEmpty();
        assertThat(RestCall.toClaims(json("{\"call_id\":\"7\",\"date_ended\":\"0\"}")))
                .isEmpty();
        assertThat(RestCall.toClaims(json("{\"date_ended\":\"1000\"}"))).isEmpty();
        assertThat(RestCall.toClaims(json("{\"call_id\":\"seven\",\"date_ended\":\"1000\"}")))
                .isEmpty();
        assertThat(RestCall.toClaims(json("[]"))).isEmpty();
    }

    @Test
    void idsBeyondTheDoublesStayExact() {
        ObjectNode claims = RestCall.toClaims(
                        json(
                                "{\"call_id\":\"9007199254740993\",\"date_ended\":1000.0,\"target\":{\"id\":\"9007199254740995\"},\"contact\":{\"id\":\"shared_uid_1\"}}"))
                .orElseThrow();

        assertThat(claims.get("call_id").asLong()).isEqualTo(9007199254740993L);
        assertThat(claims.get("date_ended").toString()).isEqualTo("1000");
        assertThat(claims.at("/target/id").asLong()).isEqualTo(9007199254740995L);
        assertThat(claims.at("/contact/id").asString()).isEqualTo("shared_uid_1");
    }

    private static CallSnapshot fold(String fields) {
        JsonNode call = json(
                "{\"call_id\":\"7\",\"direction\":\"inbound\",\"date_started\":\"1000\",\"date_ended\":\"2000\",%s}"
                        .formatted(fields));
        return new Flow("rest", List.of(delivery(call))).calls().get("7");
    }

    private static Delivery delivery(JsonNode restCall) {
        return new Delivery(RestCall.toClaims(restCall).orElseThrow(), EventSource.BACKFILL);
    }

    /** The events that a backfill makes of what the flow left behind at Dialpad. */
    private static List<Delivery> backfilled(Flow flow) throws IOException, InterruptedException {
        try (DialpadSimulator dialpad = DialpadSimulator.start(SimulatorOptions.accepting("key"))) {
            flow.deliveries().forEach(it -> dialpad.publish(((ObjectNode) it.payload()).deepCopy()));
            HttpRequest request = HttpRequest.newBuilder(dialpad.baseUrl().resolve("/api/v2/call"))
                    .header("Authorization", "Bearer key")
                    .build();
            String page = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            List<Delivery> events = new ArrayList<>();
            for (JsonNode call : json(page).get("items")) {
                events.add(delivery(call));
            }
            assertThat(events).isNotEmpty();
            return events;
        }
    }

    private static JsonNode json(String text) {
        return JsonSerde.MAPPER.readTree(text);
    }
}
