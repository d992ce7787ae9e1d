package cti.push.resume;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.Tenant;
import cti.push.Tenant.Published;
import cti.schemas.push.Position;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.TopicPlan;
import cti.tenancy.SignedPosition;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A client whose position is of no use any more is told so, and never left with a gap that it does not know of. */
class ResyncIT {

    @TempDir
    private static Path dir;

    private static EmbeddedKafka broker;
    private static Gateway gateway;
    private Tenant acme;

    @BeforeAll
    static void startGateway() throws Exception {
        broker = new EmbeddedKafka(dir, FreePort.next(), FreePort.next());
        try (Admin admin = admin()) {
            admin.createTopics(new TopicPlan(3, (short) 1).topics()).all().get();
        }
        gateway = Gateway.startOn(broker.bootstrapServers(), "cti.push.session.recent=0B");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        broker.close();
    }

    @BeforeEach
    void createApp() {
        acme = Tenant.create(broker.bootstrapServers());
        acme.awaitKnownTo(gateway);
    }

    @Test
    void positionWhoseSuccessorsWereDeletedIsTooOld() throws Exception {
        List<Published> events = acme.publishMany("call.ring", 20, "");
        deleteAllButTheLast(10);
        awaitRelayed(events.get(19));
        double before = gateway.metric("cti_push_resync_total{reason=\"position_too_old\"}");
        try (PushClient client = resume(gateway, events.get(3).position())) {
            assertResync(client, "position_too_old", events.get(19).position());
            String live = acme.publish("call.ended").id();
            assertThat(client.nextIds(1)).containsExactly(live);
        }
        assertThat(gateway.metric("cti_push_resync_total{reason=\"position_too_old\"}"))
                .isEqualTo(before + 1);
    }

    @Test
    void oldestPositionThatIsStillThereResumes() throws Exception {
        List<Published> events = acme.publishMany("call.ring", 20, "");
        deleteAllButTheLast(10);
        try (PushClient client = resume(gateway, events.get(10).position())) {
            assertThat(client.nextIds(9))
                    .isEqualTo(events.stream().skip(11).map(Published::id).toList());
            assertThat(client.next().path("resumed").asBoolean()).isTrue();
        }
    }

    @Test
    void restPositionIsTooOldIfNobodyKnowsWhatWasDeletedSince() throws Exception {
        acme.publishMany("call.ring", 5, "");
        Position rest = acme.change(Position.WHOLE_CHANGE);
        List<Published> later = acme.publishMany("call.ring", 5, "");
        deleteAllButTheLast(0);
        try (Gateway fresh = Gateway.startOn(broker.bootstrapServers())) {
            acme.awaitKnownTo(fresh);
            for (String since : List.of(acme.signed(rest), later.get(4).position())) {
                try (PushClient client = resume(fresh, since)) {
                    assertResync(client, "position_too_old", acme.signed(Position.start(acme.partition())));
                }
            }
            try (PushClient client = PushClient.connect(fresh.port(), acme)) {
                Published first = acme.publish("call.ring");
                assertThat(client.nextIds(1)).containsExactly(first.id());
                try (PushClient resuming = resume(fresh, later.get(4).position())) {
                    assertResync(resuming, "position_too_old", first.position());
                }
            }
        }
    }

    @Test
    void positionBeyondTheEndIsUnknown() {
        Published last = acme.publish("call.ring");
        awaitRelayed(last);
        Position position = position(last);
        Position beyond = new Position(position.partition(), position.offset() + 1_000, 0, position.timestamp() + 1);
        try (PushClient client = resume(gateway, acme.signed(beyond))) {
            assertResync(client, "position_unknown", last.position());
        }
    }

    @Test
    void positionOfTopicsThatWereMadeAnewIsUnknown() {
        List<Published> events = acme.publishMany("call.ring", 5, "");
        awaitRelayed(events.get(4));
        Position position = position(events.get(2));
        long yesterday = position.timestamp() - Duration.ofDays(1).toMillis();
        Position old = new Position(position.partition(), position.offset(), 0, yesterday);
        try (PushClient client = resume(gateway, acme.signed(old))) {
            assertResync(client, "position_unknown", events.get(4).position());
        }
    }

    @Test
    void positionOfAnotherPartitionIsUnknown() {
        Published last = acme.publish("call.ring");
        awaitRelayed(last);
        Position elsewhere =
                new Position((acme.partition() + 1) % 3, 0, 0, position(last).timestamp());
        try (PushClient client = resume(gateway, acme.signed(elsewhere))) {
            assertResync(client, "position_unknown", last.position());
        }
    }

    private void assertResync(PushClient client, String reason, String position) {
        JsonNode resync = client.next();
        assertThat(resync.path("event").asString()).isEqualTo("connection.resync");
        assertThat(resync.path("reason").asString()).isEqualTo(reason);
        assertThat(resync.path("snapshot_url").asString()).endsWith("/api/calls/active");
        assertThat(resync.path("position").asString()).isEqualTo(position);
        JsonNode ready = client.next();
        assertThat(ready.path("event").asString()).isEqualTo("connection.ready");
        assertThat(ready.path("resumed").asBoolean(true)).isFalse();
        assertThat(ready.path("position").asString()).isEqualTo(position);
    }

    private void awaitRelayed(Published last) {
        await().atMost(10, SECONDS).until(() -> livePosition().equals(last.position()));
    }

    private String livePosition() {
        try (PushClient client = PushClient.connectUngreeted(gateway.port(), acme, "")) {
            return client.next().path("position").asString();
        }
    }

    private PushClient resume(Gateway gateway, String since) {
        return PushClient.connectUngreeted(gateway.port(), acme, "?since=" + since);
    }

    private Position position(Published event) {
        return SignedPosition.read(acme.app(), event.position()).orElseThrow();
    }

    /** Of the app's partition, which is shared with the apps of other tests. */
    private void deleteAllButTheLast(int kept) throws ExecutionException, InterruptedException {
        TopicPartition partition = new TopicPartition(TopicNames.OUTBOUND, acme.partition());
        try (Admin admin = admin()) {
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end - kept)))
                    .all()
                    .get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }
}
