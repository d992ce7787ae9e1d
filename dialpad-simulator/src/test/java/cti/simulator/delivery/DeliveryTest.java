package cti.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import cti.simulator.Client;
import cti.simulator.DialpadSimulator;
import cti.simulator.Receiver;
import cti.simulator.SimulatorOptions;
import cti.simulator.payload.AgentStatus;
import cti.simulator.payload.CallLeg;
import cti.simulator.payload.Company;
import cti.simulator.payload.Sms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DeliveryTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Company ACME = Company.ACME;
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** 2, 4 and 8 s become 40, 80 and 160 ms; a timeout comes after 400 ms. */
    private static final SimulatorOptions FAST = SimulatorOptions.accepting("k")
            .withDelivery(DeliveryOptions.DIALPADS.withTimeScale(0.02).withTimeout(Duration.ofMillis(400)));

    private DialpadSimulator simulator;
    private Client client;
    private Receiver receiver;

    @AfterEach
    void stop() {
        receiver.close();
        simulator.close();
    }

    @Test
    void eventIsSignedWithTheSecretOfItsWebhook() throws Exception {
        start(FAST, Receiver.answering(200));
        subscribeToCalls(SECRET);

        ObjectNode payload = call().ringing(NOW);
        simulator.publish(payload);

        await().until(() -> receiver.received().size() == 1);
        JWSObject jws = JWSObject.parse(receiver.received().get(0).body());
        assertThat(jws.verify(new MACVerifier(SECRET))).isTrue();
        assertThat(jws.getHeader().toString()).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
        assertThat(jws.getPayload().toString()).isEqualTo(payload.toString());
        assertThat(receiver.received().get(0).contentType()).isEqualTo("application/jwt");
        await().until(() -> simulator.deliveries().delivered() == 1);
        assertThat(simulator.deliveries()).isEqualTo(new DeliveryCounts(1, 0, 1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void withoutSecretTheBodyIsPlainJson() {
        start(FAST, Receiver.answering(204));
        subscribeToCalls("");

        ObjectNode payload = call().ringing(NOW);
        simulator.publish(payload);

        await().until(() -> simulator.deliveries().delivered() == 1);
        assertThat(receiver.received().get(0).json()).isEqualTo(payload);
        assertThat(receiver.received().get(0).contentType()).isEqualTo("application/json");
    }

    @Test
    void serverErrorsAreRetriedOnDialpadsScheduleWithTheSameBytes() {
        start(FAST, Receiver.answering(List.of(500, 503, 502, 200)));
        subscribeToCalls(SECRET);

        simulator.publish(call().ringing(NOW));

        await().until(() -> simulator.deliveries().delivered() == 1);
        assertThat(receiver.received())
                .hasSize(4)
                .extracting(Receiver.Received::body)
                .containsOnly(receiver.received().get(0).body());
        assertThat(pausesMs().get(0)).isGreaterThanOrEqualTo(40);
        assertThat(pausesMs().get(1)).isGreaterThanOrEqualTo(80);
        assertThat(pausesMs().get(2)).isGreaterThanOrEqualTo(160);
        assertThat(simulator.deliveries().retried()).isEqualTo(3);
    }

    @Test
    void callEventIsGivenUpAfterThreeRetries() {
        start(FAST, Receiver.answering(503));
        subscribeToCalls(SECRET);

        simulator.publish(call().ringing(NOW));

        await().until(() -> simulator.deliveries().givenUp() == 1);
        assertThat(receiver.received()).hasSize(4);
        assertThat(simulator.deliveries().pending()).isZero();
    }

    @Test
    void messageIsRetriedTenTimes() {
        start(
                SimulatorOptions.accepting("k").withDelivery(DeliveryOptions.DIALPADS.withTimeScale(0.00001)),
                Receiver.answering(500));
        String webhook = client.createWebhook(receiver.url(), SECRET);
        client.post("/api/v2/subscriptions/sms", "{\"endpoint_id\":%s,\"direction\":\"all\"}".formatted(webhook));

        simulator.publish(sms().pending());

        await().until(() -> simulator.deliveries().givenUp() == 1);
        assertThat(receiver.received()).hasSize(11);
    }

    @Test
    void agentStatusIsRetriedFourTimes() {
        start(FAST, Receiver.answering(500));
        String webhook = client.createWebhook(receiver.url(), SECRET);
        client.post(
                "/api/v2/subscriptions/agent_status",
                "{\"endpoint_id\":%s,\"agent_type\":\"callcenter\"}".formatted(webhook));

        simulator.publish(AgentStatus.changed(ACME.agents().get(0), "occupied", List.of(1L), NOW));

        await().until(() -> simulator.deliveries().givenUp() == 1);
        assertThat(receiver.received()).hasSize(5);
    }

    @Test
    void clientErrorsLoseTheEvent() {
        start(FAST, Receiver.answering(List.of(429, 404, 302, 200)));
        subscribeToCalls(SECRET);

        for (int i = 0; i < 4; i++) {
            simulator.publish(call().ringing(NOW));
        }

        await().until(() -> simulator.deliveries().pending() == 0);
        assertThat(receiver.received()).hasSize(4);
        assertThat(simulator.deliveries().refused()).isEqualTo(3);
        assertThat(simulator.deliveries().delivered()).isEqualTo(1);
        assertThat(simulator.deliveries().retried()).isZero();
    }

    @Test
    void silentReceiverGetsTwoQuickAttemptsMore() {
        start(FAST, Receiver.answering(Receiver.SILENCE));
        subscribeToCalls(SECRET);

        long published = System.nanoTime();
        simulator.publish(call().ringing(NOW));

        await().until(() -> simulator.deliveries().givenUp() == 1);
        assertThat(receiver.received()).hasSize(3);
        assertThat(System.nanoTime() - published)
                .isGreaterThan(Duration.ofMillis(1200).toNanos());
    }

    @Test
    void receiverThatIsAwayLosesTheEvent() {
        start(FAST, Receiver.answering(200));
        subscribeToCalls(SECRET);
        receiver.close();

        simulator.publish(call().ringing(NOW));

        await().until(() -> simulator.deliveries().givenUp() == 1);
        assertThat(simulator.deliveries().retried()).isEqualTo(2);
    }

    @Test
    void eventsOfOneCallArriveInOrderWhileOthersOvertakeThem() {
        start(FAST, Receiver.answering(200));
        subscribeToCalls("");
        List<CallLeg> legs = IntStream.range(0, 20).mapToObj(i -> call()).toList();

        for (int step = 0; step < 30; step++) {
            for (CallLeg leg : legs) {
                simulator.publish(leg.event("step", NOW.plusSeconds(step)));
            }
        }

        await().until(() -> simulator.deliveries().delivered() == 600);
        for (CallLeg leg : legs) {
            assertThat(receiver.received().stream()
                            .map(Receiver.Received::json)
                            .filter(it -> it.get("call_id").asLong() == leg.callId())
                            .map(it -> it.get("event_timestamp").asLong()))
                    .hasSize(30)
                    .isSorted();
        }
    }

    @Test
    void retriedEventIsOvertakenByTheNext() {
        start(FAST, Receiver.answering(List.of(500, 200)));
        subscribeToCalls("");
        CallLeg leg = call();

        simulator.publish(leg.ringing(NOW));
        simulator.publish(leg.connected(NOW.plusSeconds(5)));

        await().until(() -> simulator.deliveries().delivered() == 2);
        assertThat(receiver.received())
                .extracting(it -> it.json().get("state").asString())
                .containsExactly("ringing", "connected", "ringing");
    }

    @Test
    void duplicatesAndDelaysComeOnDemand() {
        start(FAST, Receiver.answering(200));
        subscribeToCalls("");
        simulator.disorder(new Disorder(0.5, 0.5, Duration.ofMillis(200)));
        CallLeg leg = call();

        for (int step = 0; step < 100; step++) {
            simulator.publish(leg.event("step", NOW.plusSeconds(step)));
        }

        await().until(() -> simulator.deliveries().pending() == 0);
        DeliveryCounts counts = simulator.deliveries();
        assertThat(counts.duplicated()).isBetween(30L, 70L);
        assertThat(receiver.received()).hasSize((int) (100 + counts.duplicated()));
        assertThat(new HashSet<>(
                        receiver.received().stream().map(it -> it.body()).toList()))
                .hasSize(100);
        List<Long> arrived = receiver.received().stream()
                .map(it -> it.json().get("event_timestamp").asLong())
                .toList();
        assertThat(arrived).isNotEqualTo(arrived.stream().sorted().toList());
    }

    @Test
    void someCallsAreLostWholeOnDemand() {
        start(FAST, Receiver.answering(200));
        subscribeToCalls("");
        simulator.disorder(Disorder.losing(0, 0.5));

        for (int number = 0; number < 100; number++) {
            CallLeg leg = call();
            simulator.publish(leg.ringing(NOW));
            simulator.publish(leg.hangup(NOW.plusSeconds(9)));
        }

        await().until(() -> simulator.deliveries().pending() == 0);
        DeliveryCounts counts = simulator.deliveries();
        assertThat(counts.dropped()).isBetween(60L, 140L);
        assertThat(counts.delivered()).isEqualTo(200 - counts.dropped());
        Map<String, Long> eventsOfCalls = receiver.received().stream()
                .collect(Collectors.groupingBy(it -> it.json().get("call_id").asString(), Collectors.counting()));
        assertThat(eventsOfCalls.values()).containsOnly(2L);
    }

    @Test
    void someEventsAreLostOnDemand() {
        start(FAST, Receiver.answering(200));
        subscribeToCalls("");
        simulator.disorder(Disorder.losing(0.5, 0));
        CallLeg leg = call();

        for (int step = 0; step < 100; step++) {
            simulator.publish(leg.event("step", NOW.plusSeconds(step)));
        }

        await().until(() -> simulator.deliveries().pending() == 0);
        assertThat(simulator.deliveries().dropped()).isBetween(30L, 70L);
    }

    @Test
    void onlyWhatWasSubscribedToIsDelivered() {
        start(FAST, Receiver.answering(200));
        String webhook = client.createWebhook(receiver.url(), "");
        client.post(
                "/api/v2/subscriptions/call",
                "{\"endpoint_id\":%s,\"call_states\":[\"hangup\"],\"target_type\":\"callcenter\",\"target_id\":%d}"
                        .formatted(webhook, ACME.queue().id()));
        client.post("/api/v2/subscriptions/sms", "{\"endpoint_id\":%s,\"direction\":\"outbound\"}".formatted(webhook));
        client.post("/api/v2/subscriptions/call", "{\"endpoint_id\":%s,\"enabled\":false}".formatted(webhook));

        CallLeg queue = CallLeg.inbound(1, NOW, ACME.contacts().get(0), ACME.queue());
        simulator.publish(queue.queued(NOW));
        simulator.publish(queue.hangup(NOW.plusSeconds(9)));
        simulator.publish(call().hangup(NOW.plusSeconds(9)));
        Sms sms = sms();
        simulator.publish(sms.pending());
        simulator.publish(sms.sent(NOW));
        simulator.publish(
                Sms.inbound(3, NOW, ACME.contacts().get(0), ACME.agents().get(0), "x")
                        .pending());

        await().until(() -> simulator.deliveries().pending() == 0);
        assertThat(receiver.received())
                .extracting(Receiver.Received::json)
                .extracting(it -> it.path("state").asString("")
                        + it.path("message_status").asString(""))
                .containsExactlyInAnyOrder("hangup", "pending");
        assertThat(simulator.deliveries().unmatched()).isEqualTo(4);
    }

    @Test
    void twoSubscriptionsDeliverTwice() {
        start(FAST, Receiver.answering(200));
        subscribeToCalls("");
        subscribeToCalls("");

        simulator.publish(call().ringing(NOW));

        await().until(() -> simulator.deliveries().delivered() == 2);
    }

    @Test
    void nothingIsDeliveredToADeletedWebhook() {
        start(FAST, Receiver.answering(200));
        String webhook = subscribeToCalls("");
        client.delete("/api/v2/webhooks/" + webhook);

        simulator.publish(call().ringing(NOW));

        assertThat(simulator.deliveries().unmatched()).isEqualTo(1);
        assertThat(simulator.deliveries().deliveries()).isZero();
    }

    private void start(SimulatorOptions options, Receiver receiver) {
        this.receiver = receiver;
        simulator = DialpadSimulator.start(options);
        client = new Client(simulator.baseUrl(), "k");
    }

    private String subscribeToCalls(String secret) {
        String webhook = client.createWebhook(receiver.url(), secret);
        client.post("/api/v2/subscriptions/call", "{\"endpoint_id\":%s,\"call_states\":[\"all\"]}".formatted(webhook));
        return webhook;
    }

    private CallLeg call() {
        return CallLeg.inbound(
                simulator.ids().getAsLong(),
                NOW,
                ACME.contacts().get(0),
                ACME.agents().get(0));
    }

    private static Sms sms() {
        return Sms.outbound(2, NOW, ACME.agents().get(0), ACME.contacts().get(0), "Dock 4");
    }

    private List<Long> pausesMs() {
        List<Receiver.Received> all = receiver.received();
        return IntStream.range(1, all.size())
                .mapToObj(i -> (all.get(i).nanoTime() - all.get(i - 1).nanoTime()) / 1_000_000)
                .toList();
    }
}
