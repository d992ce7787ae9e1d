package cti.push.connection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.Tenant;
import cti.push.session.Connection;
import cti.push.session.Subscription;
import cti.schemas.connection.ConnectionReport;
import cti.schemas.connection.GatewayAlive;
import cti.schemas.connection.OpenConnection;
import cti.schemas.event.AppId;
import cti.schemas.topic.TopicPlan;
import cti.schemas.topic.Topics;
import cti.tenancy.RandomId;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import cti.testsupport.TestInfrastructure;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topic always comes to say what is open. */
class ConnectionReportIT {

    private static final int MANY = 10_000;

    @TempDir
    private Path dir;

    @Test
    void socketIsReportedWithWhatItWantsUntilItIsClosed() {
        Gateway gateway = Gateway.shared();
        Tenant acme = Tenant.create();
        acme.awaitKnownTo(gateway);
        try (ConnectionTopic topic = new ConnectionTopic(TestInfrastructure.kafka())) {
            Instant before = Instant.now();
            String wants = "?crm_user_id=ann&events=voicemail.received,call.*";
            try (PushClient client = PushClient.connect(gateway.port(), acme, wants)) {
                OpenConnection reported = awaitOnly(topic, acme, "ann");
                assertThat(reported.keyId()).isEqualTo(acme.key().split("_")[1]);
                assertThat(reported.address()).isEqualTo("127.0.0.1");
                assertThat(reported.connectedAt()).isBetween(before, Instant.now());
                assertThat(reported.crmUserId()).isEqualTo("ann");
                assertThat(reported.dialpadUserId()).isNull();
                assertThat(reported.events()).containsExactly("call.*", "voicemail.received");
                assertThat(topic.state()).containsKey(new GatewayAlive(reported.gateway()).key());

                client.send("{\"type\":\"subscribe\",\"dialpad_user_id\":\"7\"}");

                awaitTrue(() -> topic.connectionsOf(acme.id()).equals(List.of(wantingAllOf(reported, "7"))));
            }
            awaitTrue(() -> topic.connectionsOf(acme.id()).isEmpty());
        }
    }

    @Test
    void stoppedGatewayLeavesNothingBehind() {
        Tenant acme = Tenant.create();
        try (ConnectionTopic topic = new ConnectionTopic(TestInfrastructure.kafka())) {
            String gatewayId;
            try (Gateway gateway = Gateway.start("cti.push.session.drain-spread=0ms")) {
                acme.awaitKnownTo(gateway);
                PushClient.connect(gateway.port(), acme, "?crm_user_id=ann");
                gatewayId = awaitOnly(topic, acme, "ann").gateway();
            }
            awaitTrue(() -> topic.connectionsOf(acme.id()).isEmpty());
            awaitTrue(() -> !topic.state().containsKey(new GatewayAlive(gatewayId).key()));
        }
    }

    /** Away from sockets, as the next. */
    @Test
    void afterAnOutageEverythingIsReportedAgainAsItIs() throws Exception {
        int port = FreePort.next();
        int controllerPort = FreePort.next();
        EmbeddedKafka broker = new EmbeddedKafka(dir, port, controllerPort);
        String brokers = broker.bootstrapServers();
        createTopics(brokers);
        AppId acme = new AppId("acme");
        ConnectionReports reports = new ConnectionReports("gw", () -> producer(brokers));
        List<Connection> connections = connections(acme, 4);
        Connection stays = connections.get(0);
        Connection goes = connections.get(1);
        Connection comes = connections.get(2);
        Connection passes = connections.get(3);
        reports.start();
        try {
            reports.open(stays);
            reports.open(goes);
            try (ConnectionTopic topic = new ConnectionTopic(brokers)) {
                awaitTrue(() -> ids(topic, acme).equals(Set.of(stays.id(), goes.id())));
            }
            broker.close();
            reports.open(comes);
            reports.open(passes);
            reports.closed(passes.id());
            reports.closed(goes.id());
            awaitTrue(() -> !reports.reachable());

            broker = new EmbeddedKafka(dir, port, controllerPort);

            try (ConnectionTopic topic = new ConnectionTopic(brokers)) {
                awaitTrue(() -> ids(topic, acme).equals(Set.of(stays.id(), comes.id())));
                awaitTrue(() -> topic.timesReported(stays.id()) > 1);
            }
        } finally {
            reports.stop();
            broker.close();
        }
    }

    @Test
    void allAgentsOfALargeInstallationMayReconnectAtOnce() {
        AppId acme = new AppId("app-" + RandomId.of(12, new SecureRandom()));
        ConnectionReports reports = new ConnectionReports("gw-" + acme, () -> producer(TestInfrastructure.kafka()));
        List<Connection> before = connections(acme, MANY);
        List<Connection> after = connections(acme, MANY);
        reports.start();
        try (ConnectionTopic topic = new ConnectionTopic(TestInfrastructure.kafka())) {
            before.forEach(reports::open);
            awaitTrue(() -> topic.connectionsOf(acme).size() == MANY);

            before.forEach(it -> reports.closed(it.id()));
            after.forEach(reports::open);

            Set<UUID> ids = Set.copyOf(after.stream().map(Connection::id).toList());
            awaitTrue(() -> ids(topic, acme).equals(ids));
        } finally {
            reports.stop();
        }
    }

    private static List<Connection> connections(AppId app, int number) {
        return Stream.generate(() -> new Connection(
                        UUID.randomUUID(), app, "abc", "192.0.2.7", Instant.EPOCH, Subscription.EVERYTHING))
                .limit(number)
                .toList();
    }

    private static Set<UUID> ids(ConnectionTopic topic, AppId app) {
        return Set.copyOf(topic.connectionsOf(app).stream()
                .map(OpenConnection::connectionId)
                .toList());
    }

    /** One that gives up soon. */
    private static KafkaProducer<String, ConnectionReport> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        2_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        1_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        2_000),
                Topics.CONNECTIONS.keys().serializer(),
                Topics.CONNECTIONS.values().serializer());
    }

    private static OpenConnection awaitOnly(ConnectionTopic topic, Tenant app, String crmUser) {
        awaitTrue(() -> users(topic, app).equals(List.of(crmUser)));
        return topic.connectionsOf(app.id()).get(0);
    }

    private static OpenConnection wantingAllOf(OpenConnection it, String dialpadUser) {
        return new OpenConnection(
                it.connectionId(),
                it.gateway(),
                it.appId(),
                it.keyId(),
                it.address(),
                it.connectedAt(),
                null,
                dialpadUser,
                List.of());
    }

    /** Null for the one by which it was seen that the gateway knows the app, as long as that is open. */
    private static List<String> users(ConnectionTopic topic, Tenant app) {
        return topic.connectionsOf(app.id()).stream()
                .map(OpenConnection::crmUserId)
                .sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
                .toList();
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(30, SECONDS).until(condition);
    }

    private static void createTopics(String brokers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            admin.createTopics(new TopicPlan(3, (short) 1).topics()).all().get();
        }
    }
}
