package cti.push.resume;

import static org.assertj.core.api.Assertions.assertThat;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.Tenant;
import cti.push.Tenant.Published;
import cti.schemas.push.Position;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A client that comes back hears what it missed, once and in order, whichever gateway it comes to. */
class ResumeIT {

    private static Gateway here;

    /** Keeps no events in memory, as if it had just been started. */
    private static Gateway there;

    private Tenant acme;

    @BeforeAll
    static void startGateways() {
        here = Gateway.shared();
        there = Gateway.start("cti.push.session.recent=0B");
    }

    @AfterAll
    static void stopGateway() {
        there.close();
    }

    @BeforeEach
    void createApp() {
        acme = Tenant.create();
        acme.awaitKnownTo(here);
        acme.awaitKnownTo(there);
    }

    @Test
    void whatWasMissedComesFirstThenReadyThenLive() {
        Published seen = acme.publish("call.ring");
        List<Published> missed = acme.publishMany("call.updated", 50, "");
        for (Gateway gateway : List.of(here, there)) {
            try (PushClient client = resume(gateway, seen.position())) {
                assertThat(client.nextIds(50)).isEqualTo(ids(missed));
                JsonNode ready = client.next();
                assertThat(ready.path("event").asString()).isEqualTo("connection.ready");
                assertThat(ready.path("resumed").asBoolean()).isTrue();
                assertThat(ready.path("position").asString())
                        .isEqualTo(missed.get(49).position());
                Published live = acme.publish("call.ended");
                assertThat(client.nextIds(1)).containsExactly(live.id());
                missed = new ArrayList<>(missed);
                missed.add(live);
                seen = missed.remove(0);
            }
        }
    }

    @Test
    void gatewayThatWasJustStartedResumesTheOldOnesPositions() {
        Published seen;
        try (PushClient client = PushClient.connect(here.port(), acme)) {
            seen = acme.publish("call.ring");
            assertThat(client.nextIds(1)).containsExactly(seen.id());
        }
        List<Published> missed = acme.publishMany("call.updated", 500, "");
        try (Gateway restarted = Gateway.start()) {
            acme.awaitKnownTo(restarted);
            try (PushClient client = resume(restarted, seen.position())) {
                assertThat(client.nextIds(500)).isEqualTo(ids(missed));
                assertResumed(client);
            }
        }
    }

    @Test
    void nothingMissedIsReadyAtOnce() {
        Published last = acme.publish("call.ring");
        try (PushClient client = resume(here, last.position())) {
            assertResumed(client);
        }
    }

    @Test
    void positionOfReadyBeforeTheFirstEventResumes() {
        String start = acme.signed(Position.start(acme.partition()));
        Published first = acme.publish("call.ring");
        try (PushClient client = resume(there, start)) {
            assertThat(client.next().path("id").asString()).isEqualTo(first.id());
            assertResumed(client);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filterHoldsForWhatWasMissed(boolean fromMemory) {
        Published seen = acme.publish("call.ring");
        acme.publish("call.ring", "1", "ben", "");
        Published wanted = acme.publish("call.ring", "2", "anna", "");
        acme.publish("message.received", "2", "anna", "");
        try (PushClient client = PushClient.connectUngreeted(
                (fromMemory ? here : there).port(), acme, "?events=call.*&crm_user_id=anna&since=" + seen.position())) {
            assertThat(client.nextIds(1)).containsExactly(wanted.id());
            assertResumed(client);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void repetitionsInTheLogAreDropped(boolean fromMemory) {
        Published seen = acme.publish("call.ring");
        Published first = acme.publish("call.started");
        Published second = acme.publish("call.held");
        seen.send();
        first.send();
        second.send();
        Published third = acme.publish("call.ended");
        try (PushClient client = resume(fromMemory ? here : there, seen.position())) {
            assertThat(client.nextIds(3)).containsExactly(first.id(), second.id(), third.id());
            assertResumed(client);
        }
    }

    @Test
    void restPositionAheadOfThePushesSkipsWhatItIncludes() {
        acme.publish("call.ring");
        Published included = acme.prepare("call.started", null, null, "");
        Position rest = acme.change(Position.WHOLE_CHANGE);
        Published later = acme.prepare("call.ended", null, null, "");
        for (Gateway gateway : List.of(here, there)) {
            try (PushClient client = resume(gateway, acme.signed(rest))) {
                JsonNode ready = client.next();
                assertThat(ready.path("resumed").asBoolean()).isTrue();
                assertThat(ready.path("position").asString()).isEqualTo(acme.signed(rest));
                included.send();
                later.send();
                assertThat(client.nextIds(1)).containsExactly(later.id());
                assertThat(client.everythingUntilNow()).isEmpty();
            }
            included = acme.prepare("call.started", null, null, "");
            rest = acme.change(Position.WHOLE_CHANGE);
            later = acme.prepare("call.ended", null, null, "");
        }
    }

    private PushClient resume(Gateway gateway, String since) {
        return PushClient.connectUngreeted(gateway.port(), acme, "?since=" + since);
    }

    private static void assertResumed(PushClient client) {
        JsonNode ready = client.next();
        assertThat(ready.path("event").asString()).isEqualTo("connection.ready");
        assertThat(ready.path("resumed").asBoolean()).isTrue();
        assertThat(client.everythingUntilNow()).isEmpty();
    }

    private static List<String> ids(List<Published> events) {
        return events.stream().map(Published::id).toList();
    }
}
