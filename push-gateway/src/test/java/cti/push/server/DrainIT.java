package cti.push.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.RawClient;
import cti.push.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A gateway that is told to stop sends its clients elsewhere first. */
class DrainIT {

    @Test
    void clientsAreClosedWith1001BeforeTheEnd() {
        Gateway gateway = Gateway.start();
        Tenant acme = Tenant.create();
        acme.awaitKnownTo(gateway);
        try (PushClient one = PushClient.connect(gateway.port(), acme);
                PushClient two = PushClient.connect(gateway.port(), acme)) {
            Instant start = Instant.now();
            gateway.close();

            assertThat(one.closeCode()).isEqualTo(1001);
            assertThat(two.closeCode()).isEqualTo(1001);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void clientsAreNotAllClosedAtTheSameMoment() {
        Gateway gateway = Gateway.start("cti.push.session.drain-spread=5s", "cti.push.server.drain-timeout=10s");
        Tenant acme = Tenant.create();
        acme.awaitKnownTo(gateway);
        List<PushClient> clients = Stream.generate(() -> PushClient.connect(gateway.port(), acme))
                .limit(20)
                .toList();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(gateway::close);

        await().atMost(20, SECONDS).pollInterval(Duration.ofMillis(10)).until(() -> clients.stream()
                .anyMatch(it -> it.socket().isInputClosed()));
        assertThat(clients).anyMatch(it -> !it.socket().isInputClosed());

        assertThat(clients).allMatch(it -> it.closeCode() == 1001);
        await().atMost(20, SECONDS).until(stopping::isDone);
        clients.forEach(PushClient::close);
    }

    @Test
    void nobodyIsLetInMeanwhileAndReadinessIsDown() throws IOException {
        Gateway gateway = Gateway.start();
        Tenant acme = Tenant.create();
        acme.awaitKnownTo(gateway);
        // It says no goodbye, so the gateway waits for it.
        try (RawClient silent = RawClient.connect(gateway.port(), acme)) {
            int port = gateway.port();
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(gateway::close);

            assertThat(silent.readToClose()).isEqualTo(1001);
            assertThat(gateway.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            try (RawClient late = RawClient.open(port)) {
                late.sendUpgrade("/ws", "x-app-api-key: " + acme.key() + "\r\n");

                assertThat(late.readAnswer().status()).isEqualTo(503);
            }
            await().atMost(20, SECONDS).until(stopping::isDone);
        }
    }
}
