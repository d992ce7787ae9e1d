package cti.push.relay;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.RawClient;
import cti.push.Tenant;
import cti.push.Tenant.Published;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.TopicPlan;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the broker must not happen to the clients. */
class RelayRecoveryIT {

    private final int port = FreePort.next();
    private final int controllerPort = FreePort.next();

    @TempDir
    private Path dir;

    private EmbeddedKafka broker;

    @BeforeEach
    void startBroker() throws IOException {
        broker = new EmbeddedKafka(dir, port, controllerPort);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void socketsOutliveABrokerOutageAndMissNothing() throws Exception {
        createTopics();
        Tenant acme = Tenant.create(broker.bootstrapServers());
        try (Gateway gateway = Gateway.startOn(broker.bootstrapServers(), "cti.push.relay.silence=2s")) {
            acme.awaitKnownTo(gateway);
            try (PushClient client = PushClient.connect(gateway.port(), acme)) {
                String before = acme.publish("call.ring").id();
                assertThat(client.nextIds(1)).containsExactly(before);
                broker.close();

                await().atMost(20, SECONDS).until(() -> !gateway.isReady());
                assertThat(client.everythingUntilNow()).isEmpty();

                broker = new EmbeddedKafka(dir, port, controllerPort);
                String after = acme.publish("call.ended").id();

                assertThat(client.nextIds(1)).containsExactly(after);
                await().atMost(20, SECONDS).until(gateway::isReady);
            }
        }
    }

    @Test
    void gatewayMayStartBeforeTheTopics() throws Exception {
        try (Gateway gateway = Gateway.launchOn(broker.bootstrapServers())) {
            assertThat(gateway.isReady()).isFalse();
            assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            try (RawClient early = RawClient.open(gateway.port())) {
                early.sendUpgrade("/ws", "");

                assertThat(early.readAnswer().status()).isEqualTo(503);
            }
            createTopics();
            await().atMost(20, SECONDS).until(gateway::isReady);
            Tenant acme = Tenant.create(broker.bootstrapServers());
            acme.awaitKnownTo(gateway);
            try (PushClient client = PushClient.connect(gateway.port(), acme)) {
                String id = acme.publish("call.ring").id();

                assertThat(client.nextIds(1)).containsExactly(id);
            }
        }
    }

    @Test
    void addedPartitionsAreRelayedFromTheirBeginning() throws Exception {
        createTopics();
        try (Gateway gateway = Gateway.startOn(broker.bootstrapServers(), "cti.push.relay.partition-check=500ms")) {
            try (Admin admin = admin()) {
                NewPartitions four = NewPartitions.increaseTo(4);
                admin.createPartitions(Map.of(TopicNames.CHANGES, four, TopicNames.OUTBOUND, four))
                        .all()
                        .get();
            }
            Tenant acme = tenantOfPartition(3);
            acme.awaitKnownTo(gateway);
            try (PushClient client = PushClient.connect(gateway.port(), acme)) {
                String id = acme.publish("call.ring").id();

                assertThat(client.nextIds(1)).containsExactly(id);
            }
        }
    }

    /** The topic ends with what a projector leaves behind that crashed while it repeated itself, and an aborted transaction. */
    @Test
    void positionAtStartIsTheHighestAndRepetitionsThatFollowAreDropped() throws Exception {
        createTopics();
        Tenant acme = Tenant.create(broker.bootstrapServers());
        Published first = acme.publish("call.ring");
        Published second = acme.publish("call.started");
        Published third = acme.publish("call.ended");
        first.send();
        Published aborted = acme.prepare("call.updated", null, null, "");
        publishInTransaction(aborted, false);
        try (Gateway gateway = Gateway.startOn(broker.bootstrapServers())) {
            acme.awaitKnownTo(gateway);
            try (PushClient client = PushClient.connectUngreeted(gateway.port(), acme, "")) {
                assertThat(client.next().path("position").asString()).isEqualTo(third.position());

                second.send();
                third.send();
                publishInTransaction(aborted, true);

                assertThat(client.nextIds(1)).containsExactly(aborted.id());
            }
        }
    }

    private void publishInTransaction(Published event, boolean commit) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "projector");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(event.record());
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private Tenant tenantOfPartition(int partition) {
        Tenant tenant = Tenant.create(broker.bootstrapServers());
        while (tenant.partition() != partition) {
            tenant = Tenant.create(broker.bootstrapServers());
        }
        return tenant;
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(new TopicPlan(3, (short) 1).topics()).all().get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }
}
