package cti.push.resume;

import static org.assertj.core.api.Assertions.assertThat;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.Tenant;
import cti.push.Tenant.Published;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happens when a gateway has been restarted and everybody comes back. */
class CrowdIT {

    private static final int CLIENTS = 500;
    private static final int MISSED = 300;
    private static final String READ = "cti_push_resume_read_total";

    @Test
    void crowdIsServedByAFewReadersWhileOthersHearLiveEvents() {
        Tenant acme = Tenant.create();
        try (Gateway gateway = Gateway.start("cti.push.session.recent=0B", "cti.push.resume.clock-skew=0s")) {
            acme.awaitKnownTo(gateway);
            String since = acme.publish("call.ring").position();
            List<String> missed = acme.publishMany("call.updated", MISSED, "").stream()
                    .map(Published::id)
                    .toList();
            try (PushClient live = PushClient.connect(gateway.port(), acme)) {
                ExecutorService dialling = Executors.newFixedThreadPool(20);
                List<CompletableFuture<PushClient>> crowd = Stream.generate(() -> CompletableFuture.supplyAsync(
                                () -> PushClient.connectUngreeted(gateway.port(), acme, "?since=" + since), dialling))
                        .limit(CLIENTS)
                        .toList();
                String meanwhile = acme.publish("call.ended").id();
                assertThat(live.nextIds(1)).containsExactly(meanwhile);
                for (CompletableFuture<PushClient> connecting : crowd) {
                    PushClient client = connecting.join();
                    assertThat(client.nextIds(MISSED)).isEqualTo(missed);
                    assertThat(List.of(
                                    client.next().path("event").asString(),
                                    client.next().path("event").asString()))
                            .containsExactlyInAnyOrder("connection.ready", "call.ended");
                    client.close();
                }
                dialling.shutdown();
            }
            assertThat(gateway.metric(READ))
                    .as("records read, of a stretch of %d for each of %d clients", MISSED, CLIENTS)
                    .isPositive()
                    .isLessThan(MISSED * CLIENTS / 10.0);
            assertThat(gateway.metric("cti_push_resumed_total")).isEqualTo(CLIENTS);
            assertThat(gateway.metric("cti_push_resuming")).isZero();
        }
    }
}
