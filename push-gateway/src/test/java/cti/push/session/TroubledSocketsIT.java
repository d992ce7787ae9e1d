package cti.push.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.RawClient;
import cti.push.Tenant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sockets that are too slow, dead or too many. */
class TroubledSocketsIT {

    private static final int CHUNKS = 40;
    private static final int CHUNK = 10;

    private static Gateway gateway;
    private Tenant acme;

    @BeforeAll
    static void startGateway() {
        gateway = Gateway.start(
                "cti.push.session.buffer=512KB", "cti.push.session.max-per-app=3", "cti.push.session.close-grace=60s");
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @BeforeEach
    void createApp() {
        acme = Tenant.create();
        acme.awaitKnownTo(gateway);
    }

    @Test
    void clientThatStopsReadingIsClosedWhileOthersHearEverything() throws IOException {
        double before = gateway.metric("cti_push_closed_total{code=\"4408\"}");
        String filler = "x".repeat(32_000);
        try (RawClient slow = RawClient.connect(gateway.port(), acme);
                PushClient quick = PushClient.connect(gateway.port(), acme)) {
            for (int chunk = 0; chunk < CHUNKS; chunk++) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < CHUNK; i++) {
                    ids.add(acme.publish("call.updated", null, null, filler).id());
                }
                assertThat(quick.nextIds(CHUNK)).isEqualTo(ids);
            }

            assertThat(slow.readToClose()).isEqualTo(4408);
            assertThat(quick.everythingUntilNow()).isEmpty();
        }
        await().atMost(5, SECONDS)
                .untilAsserted(() -> assertThat(gateway.metric("cti_push_closed_total{code=\"4408\"}") - before)
                        .isEqualTo(1));
    }

    @Test
    void clientThatAnswersNoPingIsCutOff() throws IOException {
        try (Gateway impatient = Gateway.start("cti.push.session.ping-every=300ms")) {
            acme.awaitKnownTo(impatient);
            try (RawClient dead = RawClient.connect(impatient.port(), acme);
                    PushClient alive = PushClient.connect(impatient.port(), acme)) {
                assertThat(dead.readToClose()).as("no goodbye to the dead").isEqualTo(-1);
                assertThat(alive.everythingUntilNow()).isEmpty();
                assertThat(impatient.metric("cti_push_closed_total{code=\"lost\"}"))
                        .isPositive();
            }
        }
    }

    @Test
    void connectionOverTheAppsLimitIsClosedUntilThereIsRoom() {
        PushClient one = PushClient.connect(gateway.port(), acme);
        try (PushClient two = PushClient.connect(gateway.port(), acme);
                PushClient three = PushClient.connect(gateway.port(), acme);
                PushClient four = PushClient.connectUngreeted(gateway.port(), acme, "")) {
            assertThat(four.closeCode()).isEqualTo(4429);
            assertThat(two.everythingUntilNow()).isEmpty();
            assertThat(three.everythingUntilNow()).isEmpty();
        }
        one.close();

        await().atMost(5, SECONDS).ignoreExceptions().until(() -> {
            try (PushClient next = PushClient.connectUngreeted(gateway.port(), acme, "")) {
                return next.next().path("event").asString().equals("connection.ready");
            }
        });
    }

    @Test
    void connectionOverTheAddressLimitIsClosed() {
        try (Gateway small = Gateway.start("cti.push.session.max-per-address=1")) {
            acme.awaitKnownTo(small);
            Tenant other = Tenant.create();
            other.awaitKnownTo(small);
            await().atMost(5, SECONDS).until(() -> small.metric("cti_push_sockets") == 0);
            try (PushClient one = PushClient.connect(small.port(), acme);
                    PushClient two = PushClient.connectUngreeted(small.port(), other, "")) {
                assertThat(two.closeCode()).isEqualTo(4429);
                assertThat(one.everythingUntilNow()).isEmpty();
            }
        }
    }
}
