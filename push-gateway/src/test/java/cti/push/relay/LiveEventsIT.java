package cti.push.relay;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.Tenant;
import cti.push.Tenant.Published;
import cti.schemas.push.Position;
import cti.schemas.serde.JsonSerde;
import cti.tenancy.SignedPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What clients hear. */
class LiveEventsIT {

    private static final String REPETITIONS = "cti_push_repetitions_dropped_total";

    private static Gateway gateway;
    private Tenant acme;

    @BeforeAll
    static void startGateway() {
        gateway = Gateway.shared();
    }

    @BeforeEach
    void createApp() {
        acme = Tenant.create();
        acme.awaitKnownTo(gateway);
    }

    @Test
    void messageIsThePublishedOneToTheByte() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            Published published = acme.publish("call.ring", null, null, "Grüße ☎ \\u0041");

            assertThat(client.next())
                    .isEqualTo(JsonSerde.MAPPER.readTree(published.record().value()));
        }
    }

    @Test
    void everySocketOfTheAppHearsAllEventsInOrder() {
        try (PushClient one = PushClient.connect(gateway.port(), acme);
                PushClient two = PushClient.connect(gateway.port(), acme)) {
            List<String> ids = IntStream.range(0, 300)
                    .mapToObj(i -> acme.publish("call.updated").id())
                    .toList();

            assertThat(one.nextIds(300)).isEqualTo(ids);
            assertThat(two.nextIds(300)).isEqualTo(ids);
        }
    }

    @Test
    void nobodyHearsEventsOfAnotherApp() {
        Tenant other = Tenant.create();
        other.awaitKnownTo(gateway);
        try (PushClient client = PushClient.connect(gateway.port(), acme);
                PushClient others = PushClient.connect(gateway.port(), other)) {
            for (int i = 0; i < 20; i++) {
                other.publish("call.ring");
            }
            String last = acme.publish("call.ring").id();

            assertThat(client.nextIds(1)).containsExactly(last);
            assertThat(others.nextIds(20)).doesNotContain(last);
            assertThat(client.everythingUntilNow()).isEmpty();
            assertThat(others.everythingUntilNow()).isEmpty();
        }
    }

    @Test
    void messagesOfAllLengthsArrive() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            for (int length : new int[] {0, 125, 126, 65_000, 66_000, 300_000}) {
                acme.publish("message.received", null, null, "x".repeat(length));

                assertThat(client.next().path("filler").asString()).hasSize(length);
            }
        }
    }

    @Test
    void repetitionIsDropped() {
        double before = gateway.metric(REPETITIONS);
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            Published first = acme.publish("call.ring");
            Published second = acme.publish("call.started");
            first.send();
            second.send();
            Published third = acme.publish("call.ended");

            assertThat(client.nextIds(3)).containsExactly(first.id(), second.id(), third.id());
            assertThat(client.everythingUntilNow()).isEmpty();
        }
        assertThat(gateway.metric(REPETITIONS) - before).isEqualTo(2);
    }

    @Test
    void recordThatIsNotAnEventIsPassedOver() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            acme.publishGarbage();
            String id = acme.publish("call.ring").id();

            assertThat(client.nextIds(1)).containsExactly(id);
        }
    }

    @Test
    void readyTellsTheLastPositionOfTheAppsPartition() {
        try (PushClient early = PushClient.connect(gateway.port(), acme)) {
            Published last = acme.publish("call.ring");
            early.nextIds(1);
            try (PushClient late = PushClient.connectUngreeted(gateway.port(), acme, "")) {
                JsonNode ready = late.next();

                assertThat(ready.path("event").asString()).isEqualTo("connection.ready");
                assertThat(ready.path("resumed").asBoolean(true)).isFalse();
                assertThat(ready.path("id").asString()).isNotEmpty();
                assertThat(ready.path("timestamp").asString())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
                assertThat(ready.path("position").asString()).isEqualTo(last.position());
            }
        }
    }

    @Test
    void positionOfAnAppWithoutEventsIsOfItsPartition() {
        try (PushClient client = PushClient.connectUngreeted(gateway.port(), acme, "")) {
            Optional<Position> position = SignedPosition.read(
                    acme.app(), client.next().path("position").asString());

            assertThat(position).map(Position::partition).contains(acme.partition());
        }
    }

    /** Sockets that open while events flow: each hears exactly what lies behind the position that it was given. */
    @Test
    void nothingIsMissedOrDoubledBetweenReadyAndLive() {
        AtomicBoolean allConnected = new AtomicBoolean();
        CompletableFuture<List<Published>> publishing = CompletableFuture.supplyAsync(() -> {
            List<Published> sent = new ArrayList<>();
            while (!allConnected.get()) {
                sent.add(acme.publish("call.updated"));
            }
            return sent;
        });
        List<PushClient> clients = IntStream.range(0, 30)
                .mapToObj(i -> PushClient.connectUngreeted(gateway.port(), acme, ""))
                .toList();
        allConnected.set(true);
        List<Published> published = publishing.join();
        for (PushClient client : clients) {
            Position start = position(client.next().path("position").asString());
            List<String> expected = published.stream()
                    .filter(it -> position(it.position()).compareTo(start) > 0)
                    .map(Published::id)
                    .toList();

            assertThat(client.nextIds(expected.size())).isEqualTo(expected);
            assertThat(client.everythingUntilNow()).isEmpty();
            client.close();
        }
    }

    @Test
    void filterAtConnectIsByEventAndUser() {
        try (PushClient calls = PushClient.connect(gateway.port(), acme, "?events=call.*,voicemail.received");
                PushClient crmUser = PushClient.connect(gateway.port(), acme, "?crm_user_id=anna");
                PushClient dialpadUser =
                        PushClient.connect(gateway.port(), acme, "?dialpad_user_id=42&events=call.ring")) {
            String ring = acme.publish("call.ring", "42", "anna", "").id();
            String ended = acme.publish("call.ended", "42", "anna", "").id();
            String foreign = acme.publish("call.ring", "43", "ben", "").id();
            String nobodys = acme.publish("call.ring").id();
            String voicemail =
                    acme.publish("voicemail.received", "42", "anna", "").id();
            String updated = acme.publish("voicemail.updated", "42", "anna", "").id();

            assertThat(calls.nextIds(5)).containsExactly(ring, ended, foreign, nobodys, voicemail);
            assertThat(crmUser.nextIds(4)).containsExactly(ring, ended, voicemail, updated);
            assertThat(dialpadUser.nextIds(1)).containsExactly(ring);
            assertThat(calls.everythingUntilNow()).isEmpty();
            assertThat(crmUser.everythingUntilNow()).isEmpty();
            assertThat(dialpadUser.everythingUntilNow()).isEmpty();
        }
    }

    @Test
    void subscribeReplacesTheFilter() {
        try (PushClient client = PushClient.connect(gateway.port(), acme, "?events=call.*")) {
            client.send("{\"type\":\"subscribe\",\"events\":[\"message.received\"],\"crm_user_id\":\"anna\"}");
            JsonNode answer = client.next();
            acme.publish("call.ring", null, "anna", "");
            acme.publish("message.received");
            String wanted = acme.publish("message.received", null, "anna", "").id();

            assertThat(answer.path("event").asString()).isEqualTo("connection.subscribed");
            assertThat(answer.path("events").path(0).asString()).isEqualTo("message.received");
            assertThat(answer.path("crm_user_id").asString()).isEqualTo("anna");
            assertThat(client.nextIds(1)).containsExactly(wanted);

            client.send("{\"type\":\"subscribe\"}");
            client.next();
            String anything = acme.publish("agent.status").id();

            assertThat(client.nextIds(1)).containsExactly(anything);
        }
    }

    @Test
    void deliveriesAndOpenSocketsAreCounted() {
        double before = gateway.metric("cti_push_delivered_total");
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            acme.publish("call.ring");
            client.nextIds(1);

            await().atMost(5, SECONDS)
                    .untilAsserted(() -> assertThat(gateway.metric("cti_push_delivered_total") - before)
                            .isEqualTo(1));
            assertThat(gateway.metric("cti_push_sockets")).isGreaterThanOrEqualTo(1);
        }
    }

    private Position position(String signed) {
        return SignedPosition.read(acme.app(), signed).orElseThrow();
    }
}
