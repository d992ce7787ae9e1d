package cti.push.resume;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.RawClient;
import cti.push.Tenant;
import cti.push.Tenant.Published;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A client that missed more than its buffer holds and reads when it likes. */
class SlowResumerIT {

    private static final int MISSED = 300;
    private static final String FILLER = "x".repeat(50_000);

    private Gateway gateway;
    private Tenant acme;
    private String since;
    private List<String> missed;

    void startGateway(String... properties) {
        gateway = Gateway.start(properties);
        acme.awaitKnownTo(gateway);
    }

    @BeforeEach
    void publish() {
        acme = Tenant.create();
        since = acme.publish("call.ring").position();
        missed = acme.publishMany("call.updated", MISSED, FILLER).stream()
                .map(Published::id)
                .toList();
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
    }

    @Test
    void hearsEverythingInItsOwnTimeWhileOthersAreServedAtOnce() throws IOException {
        startGateway("cti.push.session.buffer=512KB");
        try (RawClient slow = RawClient.connect(gateway.port(), acme, "?since=" + since);
                PushClient quick = PushClient.connectUngreeted(gateway.port(), acme, "?since=" + since)) {
            assertThat(quick.nextIds(MISSED)).isEqualTo(missed);
            assertThat(quick.next().path("resumed").asBoolean()).isTrue();
            assertThat(gateway.metric("cti_push_resuming")).isEqualTo(1);
            String live = acme.publish("call.ended").id();
            assertThat(quick.nextIds(1)).containsExactly(live);

            List<String> heard = new ArrayList<>();
            for (JsonNode message = slow.readMessage(); !isReady(message); message = slow.readMessage()) {
                heard.add(message.path("id").asString());
            }

            List<String> all = new ArrayList<>(missed);
            all.add(live);
            assertThat(heard).isEqualTo(all);
        }
        assertThat(gateway.metric("cti_push_closed_total{code=\"4408\"}")).isZero();
    }

    @Test
    void isCutOffIfItAnswersNoPing() throws IOException {
        startGateway("cti.push.session.ping-every=300ms");
        try (RawClient dead = RawClient.connect(gateway.port(), acme, "?since=" + since)) {
            await().atMost(10, SECONDS).until(() -> gateway.metric("cti_push_resuming") == 1);
            await().atMost(10, SECONDS).until(() -> gateway.metric("cti_push_resuming") == 0);
            assertThat(dead.readToClose()).isEqualTo(-1);
        }
    }

    @Test
    void isClosedWhenItsKeyIsRevoked() throws IOException {
        startGateway("cti.push.session.close-grace=60s");
        try (RawClient slow = RawClient.connect(gateway.port(), acme, "?since=" + since)) {
            await().atMost(10, SECONDS).until(() -> gateway.metric("cti_push_resuming") == 1);
            acme.revokeKey();

            assertThat(slow.readToClose()).isEqualTo(4401);
        }
    }

    @Test
    void isSentElsewhereByAGatewayThatStops() throws IOException {
        startGateway();
        try (RawClient slow = RawClient.connect(gateway.port(), acme, "?since=" + since)) {
            await().atMost(10, SECONDS).until(() -> gateway.metric("cti_push_resuming") == 1);
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(gateway::close);

            assertThat(slow.readToClose()).isEqualTo(1001);
            await().atMost(20, SECONDS).until(stopping::isDone);
        }
    }

    @Test
    void countsInTheLimits() throws IOException {
        startGateway("cti.push.session.max-per-app=1");
        await().atMost(5, SECONDS).until(() -> gateway.metric("cti_push_sockets") == 0);
        try (RawClient slow = RawClient.connect(gateway.port(), acme, "?since=" + since);
                PushClient second = PushClient.connectUngreeted(gateway.port(), acme, "?since=" + since)) {
            assertThat(second.closeCode()).isEqualTo(4429);
            assertThat(slow.readMessage().path("id").asString()).isEqualTo(missed.get(0));
        }
    }

    private static boolean isReady(JsonNode message) {
        return message.path("event").asString().equals("connection.ready");
    }
}
