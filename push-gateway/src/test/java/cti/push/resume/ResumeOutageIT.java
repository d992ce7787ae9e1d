package cti.push.resume;

import static org.assertj.core.api.Assertions.assertThat;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.Tenant;
import cti.push.Tenant.Published;
import cti.schemas.topic.TopicPlan;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that comes back while brokers are away. */
class ResumeOutageIT {

    private final int port = FreePort.next();
    private final int controllerPort = FreePort.next();

    @TempDir
    private Path dir;

    private EmbeddedKafka broker;
    private Tenant acme;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new EmbeddedKafka(dir, port, controllerPort);
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            admin.createTopics(new TopicPlan(3, (short) 1).topics()).all().get();
        }
        acme = Tenant.create(broker.bootstrapServers());
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void staysAndHearsEverythingWhenTheyAreBack() throws Exception {
        try (Gateway gateway = Gateway.startOn(broker.bootstrapServers(), "cti.push.session.recent=0B")) {
            acme.awaitKnownTo(gateway);
            Published seen = acme.publish("call.ring");
            List<String> missed = acme.publishMany("call.updated", 20, "").stream()
                    .map(Published::id)
                    .toList();
            broker.close();
            try (PushClient client = PushClient.connectUngreeted(gateway.port(), acme, "?since=" + seen.position())) {
                assertThat(client.everythingUntilNow()).isEmpty();
                broker = new EmbeddedKafka(dir, port, controllerPort);

                assertThat(client.nextIds(20)).isEqualTo(missed);
                assertThat(client.next().path("resumed").asBoolean()).isTrue();
            }
        }
    }

    @Test
    void isSentAwayWhenItHasWaitedForTooLong() {
        try (Gateway gateway = Gateway.startOn(
                broker.bootstrapServers(), "cti.push.session.recent=0B", "cti.push.resume.patience=1s")) {
            acme.awaitKnownTo(gateway);
            Published seen = acme.publish("call.ring");
            acme.publish("call.ended");
            broker.close();
            try (PushClient client = PushClient.connectUngreeted(gateway.port(), acme, "?since=" + seen.position())) {
                assertThat(client.closeCode()).isEqualTo(1013);
            }
        }
    }
}
