package cti.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import cti.simulator.Client;
import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import cti.simulator.delivery.Disorder;
import cti.simulator.payload.CallLeg;
import cti.simulator.payload.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CallApiTest {

    private static final String CALLS = "/api/v2/call";
    private static final Company ACME = Company.ACME;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private DialpadSimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        simulator = DialpadSimulator.start(SimulatorOptions.accepting("key").withPageSize(2));
        client = new Client(simulator.baseUrl(), "key");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void finishedCallIsListedWithIdsAndTimesAsText() {
        CallLeg leg = finished(NOON);

        JsonNode call = client.get(CALLS).json().get("items").get(0);

        assertThat(call.get("call_id").isString()).isTrue();
        assertThat(call.get("call_id").asString()).isEqualTo(Long.toString(leg.callId()));
        assertThat(call.get("date_started").asString()).isEqualTo(Long.toString(NOON.toEpochMilli()));
        assertThat(call.get("date_ended").isString()).isTrue();
        assertThat(call.at("/target/id").isString()).isTrue();
        assertThat(call.get("duration").isNumber()).isTrue();
        assertThat(call.propertyNames()).doesNotContain("talk_time", "hold_time", "date_first_rang", "date_queued");
    }

    @Test
    void callThatLastsIsShownButNotListed() {
        CallLeg leg = call(NOON);
        simulator.publish(leg.ringing(NOON));

        assertThat(client.get(CALLS).json().get("items")).isEmpty();
        assertThat(client.get(CALLS + "/" + leg.callId()).json().get("state").asString())
                .isEqualTo("ringing");
        assertThat(client.get(CALLS + "/1").status()).isEqualTo(404);
    }

    @Test
    void pagesGoFromTheNewestToTheOldestAndSkipNothing() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(0, Long.toString(finished(NOON.plusSeconds(i / 2)).callId()));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            ObjectNode page = client.get(CALLS + cursor).json();
            seen.addAll(page.get("items").findValuesAsString("call_id"));
            cursor = page.has("cursor") ? "?cursor=" + page.get("cursor").asString() : "";
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(expected);
        assertThat(client.get(CALLS + "?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void rangeOfTimeIsKept() {
        finished(NOON.minusSeconds(1));
        CallLeg within = finished(NOON);
        finished(NOON.plusSeconds(1));

        String range = "?started_after=%d&started_before=%d"
                .formatted(NOON.toEpochMilli(), NOON.plusSeconds(1).toEpochMilli());

        assertThat(client.get(CALLS + range).json().get("items").findValuesAsString("call_id"))
                .containsExactly(Long.toString(within.callId()));
        assertThat(client.get(CALLS + "?started_after=noon").status()).isEqualTo(400);
    }

    @Test
    void voicemailHasItsRecordingAndTextAndATalkHasATextToo() {
        CallLeg voicemail = call(NOON);
        simulator.publish(voicemail.voicemail(NOON.plusSeconds(20)));
        simulator.publish(voicemail.hangup(NOON.plusSeconds(40)));
        simulator.publish(
                voicemail.voicemailUploaded(NOON.plusSeconds(41), 17, NOON.plusSeconds(20), Duration.ofSeconds(20)));
        simulator.publish(voicemail.transcription(NOON.plusSeconds(50), "Call me back"));
        CallLeg talk = finished(NOON.plusSeconds(60));
        simulator.publish(talk.callTranscription(NOON.plusSeconds(100)));

        JsonNode shown = client.get(CALLS + "/" + voicemail.callId()).json();
        assertThat(shown.at("/recording_details/0/recording_type").asString()).isEqualTo("voicemail");
        assertThat(shown.at("/recording_details/0/duration").asString()).isEqualTo("20000");
        assertThat(shown.get("transcription_text").asString()).isEqualTo("Call me back");
        assertThat(shown.has("voicemail_share_link")).isTrue();
        assertThat(client.get(CALLS + "/" + talk.callId()).json().has("transcription_text"))
                .isTrue();
    }

    @Test
    void callThatNobodyWasToldOfIsListed() {
        simulator.disorder(Disorder.losing(1, 0));

        finished(NOON);

        assertThat(client.get(CALLS).json().get("items")).hasSize(1);
        assertThat(simulator.deliveries().dropped()).isEqualTo(3);
    }

    @Test
    void keyIsAskedFor() {
        assertThat(new Client(simulator.baseUrl(), "wrong").get(CALLS).status()).isEqualTo(401);
    }

    private CallLeg finished(Instant start) {
        CallLeg leg = call(start);
        simulator.publish(leg.ringing(start));
        simulator.publish(leg.connected(start.plusSeconds(5)));
        simulator.publish(leg.hangup(start.plusSeconds(30)));
        return leg;
    }

    private CallLeg call(Instant start) {
        return CallLeg.inbound(
                simulator.ids().getAsLong(),
                start,
                ACME.contacts().get(0),
                ACME.agents().get(0));
    }
}
