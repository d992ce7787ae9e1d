package cti.simulator.payload;

import static org.assertj.core.api.Assertions.assertThat;

import cti.simulator.fixture.Fixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The builders give what was recorded, but for the time from a transition to its event. */
class CallLegTest {

    private static final Company ACME = Company.ACME;
    private static final Contact DANA = ACME.contacts().get(0);

    @Test
    void answeredCallIsTheRecordedOne() {
        Instant start = Instant.ofEpochMilli(1790000000000L);
        CallLeg leg =
                CallLeg.inbound(5314479001100288L, start, DANA, ACME.agents().get(0));

        assertSame(
                "01-inbound-answered",
                List.of(
                        leg.ringing(start.plusMillis(400)).put("date_first_rang", 1790000000390L),
                        leg.connected(start.plusSeconds(9)).put("date_first_rang", 1790000000390L),
                        leg.hangup(start.plusSeconds(70)).put("date_first_rang", 1790000000390L)));
    }

    @Test
    void callOnHoldIsTheRecordedOne() {
        Instant start = Instant.ofEpochMilli(1790028800000L);
        CallLeg leg =
                CallLeg.inbound(5314479001500416L, start, DANA, ACME.agents().get(0));

        assertSame(
                "09-hold-resume",
                List.of(
                        leg.ringing(start.plusMillis(300)),
                        leg.connected(start.plusSeconds(30)),
                        leg.hold(start.plusSeconds(195)),
                        leg.connected(start.plusSeconds(297)),
                        leg.hold(start.plusSeconds(662)),
                        leg.hangup(start.plusSeconds(720))));
    }

    @Test
    void voicemailIsTheRecordedOne() {
        Instant start = Instant.ofEpochMilli(1790010800000L);
        CallLeg leg =
                CallLeg.inbound(5314479001101056L, start, DANA, ACME.agents().get(2));
        List<Fixture.Event> recorded =
                Fixture.named("04-inbound-voicemail-transcribed").events();
        String text = recorded.get(4).payload().get("transcription_text").asString();

        assertSame(
                "04-inbound-voicemail-transcribed",
                List.of(
                        leg.ringing(start.plusMillis(320)),
                        leg.voicemail(start.plusSeconds(26)),
                        leg.hangup(start.plusSeconds(61)),
                        leg.voicemailUploaded(
                                start.plusSeconds(66),
                                6205551188434944L,
                                Instant.ofEpochMilli(1790010827500L),
                                Duration.ofMillis(33120)),
                        leg.transcription(start.plusSeconds(98), text)));
    }

    @Test
    void queueCallIsTheRecordedOne() {
        Instant start = Instant.ofEpochMilli(1790018000000L);
        CallLeg queue = CallLeg.inbound(5314479001200128L, start, DANA, ACME.queue());
        CallLeg alice = CallLeg.operator(
                5314479001200384L,
                start.plusSeconds(12),
                queue,
                DANA,
                ACME.agents().get(0));
        CallLeg boris = CallLeg.operator(
                5314479001200640L,
                start.plusMillis(12050),
                queue,
                DANA,
                ACME.agents().get(1));

        ObjectNode queued = queue.queued(start.plusSeconds(4));
        ObjectNode aliceRings = alice.ringing(start.plusMillis(12200));
        ObjectNode borisRings = boris.ringing(start.plusMillis(12250));
        ObjectNode borisAnswers = boris.connected(start.plusSeconds(19));
        ObjectNode queueConnected = queue.connected(start.plusSeconds(19), boris);
        ObjectNode aliceStops = alice.hangup(start.plusMillis(19100));
        ObjectNode borisHangsUp = boris.hangup(start.plusSeconds(219));
        ObjectNode queueEnds = queue.hangup(start.plusSeconds(219));

        assertSame(
                "06-callcenter-queue-operator-legs",
                List.of(
                        queued,
                        aliceRings,
                        borisRings,
                        borisAnswers,
                        queueConnected,
                        aliceStops,
                        borisHangsUp,
                        queueEnds));
    }

    @Test
    void deliveredMessageIsTheRecordedOne() {
        Instant start = Instant.ofEpochMilli(1790043260000L);
        Sms sms = Sms.outbound(6095823001900802L, start, ACME.agents().get(0), DANA, "Yes, after 3 pm.");

        assertThat(List.of(sms.pending(), sms.sent(start), sms.delivered(start)))
                .extracting(CallLegTest::untimed)
                .isEqualTo(Fixture.named("13-sms-inbound-and-outbound-status").events().subList(1, 4).stream()
                        .map(it -> untimed(it.payload()))
                        .toList());
    }

    @Test
    void agentStatusIsTheRecordedOne() {
        ObjectNode status = AgentStatus.changed(
                ACME.agents().get(0),
                "available",
                List.of(6301458827345920L, 6301458827346432L),
                Instant.ofEpochMilli(1790054000000L));

        assertThat(status.toString())
                .isEqualTo(Fixture.named("16-agent-status")
                        .events()
                        .get(0)
                        .payload()
                        .toString());
    }

    private static void assertSame(String fixture, List<ObjectNode> built) {
        assertThat(built.stream().map(CallLegTest::untimed).toList())
                .isEqualTo(Fixture.named(fixture).events().stream()
                        .map(it -> untimed(it.payload()))
                        .toList());
    }

    private static String untimed(ObjectNode payload) {
        return payload.put("event_timestamp", 0).toString();
    }
}
