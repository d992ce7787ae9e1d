package cti.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.event.RawEventHeaders;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.TopicPlan;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with a broker of their own that goes away and comes back. */
class KafkaOutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int kafkaPort = FreePort.next();
    private final int controllerPort = FreePort.next();
    private final int port = FreePort.next();

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private Tenant tenant;
    private IngestProcess ingest;

    @BeforeEach
    void start() throws Exception {
        kafka = startKafka();
        Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(new TopicPlan(3, (short) 1).topics()).all().get();
        }
        tenant = Tenant.publishedTo(kafka.bootstrapServers());
    }

    @AfterEach
    void stop() {
        ingest.close();
        kafka.close();
    }

    @Test
    void everythingAcknowledgedArrivesInOrderAlsoIfIngestIsKilledWhileKafkaIsAway() throws Exception {
        startIngest(Map.of());
        List<Sender> senders = new ArrayList<>();
        for (int subject = 1; subject <= 4; subject++) {
            senders.add(new Sender(subject));
        }
        senders.forEach(Thread::start);
        awaitAcknowledged(senders, 30);
        await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("data/directory.json")));

        kafka.close();
        awaitAcknowledged(senders, 100);
        ingest.close();
        startIngest(Map.of());
        awaitAcknowledged(senders, 100);
        assertThat(metric("cti_ingest_spool_events")).isGreaterThan(300);
        assertThat(metric("cti_ingest_spool_oldest_age_seconds")).isPositive();
        kafka = startKafka();
        await().atMost(PATIENCE).until(() -> metric("cti_ingest_spool_events") == 0);
        awaitAcknowledged(senders, 30);
        for (Sender sender : senders) {
            sender.finish();
        }

        List<ConsumerRecord<byte[], byte[]>> log = read(TopicNames.RAW_EVENTS);
        int acknowledged = 0;
        for (Sender sender : senders) {
            Set<String> arrived = new LinkedHashSet<>();
            log.stream()
                    .filter(it -> new String(it.key(), UTF_8).endsWith(":call:" + sender.subject))
                    .forEach(
                            it -> arrived.add(RawEventHeaders.read(it.headers()).eventId()));
            assertThat(arrived).containsExactlyElementsOf(sender.acknowledged);
            acknowledged += sender.acknowledged.size();
        }
        // A repetition for each event that was on its way when Kafka went, or that was sent again after the kill -9.
        assertThat(log.size() - acknowledged).isBetween(0, 40);
        assertThat(IngestProcess.logOf(folder)).doesNotContain(tenant.token(), tenant.secret(), "spool_corrupt");
    }

    @Test
    void quarantineGoesThroughTheSpoolToo() throws Exception {
        startIngest(Map.of());
        Tenant.publishedTo(kafka.bootstrapServers());
        await().atMost(PATIENCE).until(() -> snapshot().split("\"entity\":\"app\"", -1).length == 3);
        kafka.close();
        HttpResponse<String> answer =
                ingest.post("/webhooks/dialpad", Tenant.jws("{\"call_id\":1}", Tenant.SHARED_SECRET));
        assertThat(answer.statusCode()).isEqualTo(200);
        kafka = startKafka();
        await().atMost(PATIENCE).until(() -> metric("cti_ingest_spool_drained_total") == 1);
        assertThat(read(TopicNames.DEAD_LETTERS)).singleElement().satisfies(it -> assertThat(
                        RawEventHeaders.read(it.headers()).eventId())
                .isEqualTo(eventId(answer)));
    }

    @Test
    void snapshotIsPrivateAndHoldsNothingInClear() throws Exception {
        startIngest(Map.of());
        await().atMost(PATIENCE).until(() -> snapshot().contains("wh-"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/directory.json"))))
                .isEqualTo("rw-------");
        assertThat(snapshot()).doesNotContain(tenant.secret(), tenant.token(), Tenant.ENCRYPTION_KEY);
    }

    /** A webhook made, or given a new secret, while this process was down is not in the snapshot. */
    @Test
    void whoIsNotInTheSnapshotIsToldToComeAgainAndNotThatNobodyIsThere() throws Exception {
        startIngest(Map.of());
        await().atMost(PATIENCE).until(() -> snapshot().contains("wh-"));
        ingest.close();
        Tenant unheard = Tenant.publishedTo(kafka.bootstrapServers());
        kafka.close();
        startIngest(Map.of());

        assertThat(ingest.post(tenant.path(), tenant.jws("{\"call_id\":1}")).statusCode())
                .isEqualTo(200);
        assertThat(ingest.post(tenant.path(), Tenant.jws("{\"call_id\":1}", unheard.secret()))
                        .statusCode())
                .isEqualTo(503);
        assertThat(ingest.post(unheard.path(), unheard.jws("{\"call_id\":1}")).statusCode())
                .isEqualTo(503);

        kafka = startKafka();
        await().atMost(PATIENCE)
                .until(() -> ingest.post(unheard.path(), unheard.jws("{\"call_id\":1}"))
                                .statusCode()
                        == 200);
        assertThat(ingest.post(tenant.path(), Tenant.jws("{\"call_id\":1}", unheard.secret()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void withoutASnapshotNothingIsReadyNorLostAsLongAsKafkaIsAway() throws Exception {
        kafka.close();
        ingest = IngestProcess.start(folder, "127.0.0.1:" + kafkaPort, port, Map.of());
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> ingest.get("/actuator/health/liveness").statusCode() == 200);
        assertThat(ingest.readiness()).isEqualTo(503);
        HttpResponse<String> answer = ingest.post(tenant.path(), tenant.jws("{\"call_id\":1}"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).contains("\"error\":\"starting\"");
        kafka = startKafka();
        ingest.awaitReady();
    }

    @Test
    void fullSpoolAnswers503AndRetryAfterUntilKafkaIsBack() throws Exception {
        startIngest(Map.of("CTI_INGEST_SPOOL_LIMIT", "2MB"));
        kafka.close();
        List<String> kept = new ArrayList<>();
        HttpResponse<String> answer = post(0);
        while (answer.statusCode() == 200) {
            kept.add(eventId(answer));
            answer = post(kept.size());
        }
        assertThat(kept).hasSizeBetween(10, 30);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).contains("\"error\":\"not_kept\"");
        assertThat(ingest.readiness()).isEqualTo(503);

        kafka = startKafka();
        await().atMost(PATIENCE).until(() -> post(1_000).statusCode() == 200);
        ingest.awaitReady();
        Set<String> arrived = new LinkedHashSet<>();
        read(TopicNames.RAW_EVENTS)
                .forEach(it -> arrived.add(RawEventHeaders.read(it.headers()).eventId()));
        assertThat(arrived).containsAll(kept);
    }

    @Test
    void sigtermFinishesWhatIsUnderWayAndAnswersTheRest() throws Exception {
        startIngest(Map.of("CTI_INGEST_DRAIN_TIME", "4s"));
        try (RawHttp underWay = new RawHttp(port)) {
            String body = tenant.jws("{\"call_id\":5}");
            underWay.send("POST " + tenant.path() + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body.substring(0, 10));
            await().until(() -> metric("cti_ingest_bodies_arriving") == 1);
            ingest.terminate();
            await().atMost(PATIENCE).until(() -> ingest.readiness() == 503);
            HttpResponse<String> late = ingest.post(tenant.path(), tenant.jws("{\"call_id\":6}"));
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.headers().firstValue("retry-after")).isPresent();
            assertThat(late.body()).contains("\"error\":\"draining\"");
            underWay.send(body.substring(10));
            assertThat(underWay.answer().status()).isEqualTo(200);
            try (Socket fresh = new Socket("127.0.0.1", port)) {
                assertThat(fresh.isConnected()).isTrue();
            }
        }
        assertThat(ingest.awaitExit()).isEqualTo(143);
        assertThat(read(TopicNames.RAW_EVENTS)).hasSize(1);
        assertThat(IngestProcess.logOf(folder)).contains("spool_drain_stopped").doesNotContain("\tat ");
    }

    private HttpResponse<String> post(int number) throws IOException, InterruptedException {
        String claims = "{\"call_id\":" + number + ",\"filler\":\"" + "x".repeat(100_000) + "\"}";
        return ingest.post(tenant.path(), tenant.jws(claims));
    }

    private void startIngest(Map<String, String> more) throws IOException {
        ingest = IngestProcess.start(folder, "127.0.0.1:" + kafkaPort, port, more);
        ingest.awaitReady();
    }

    private EmbeddedKafka startKafka() throws IOException {
        return new EmbeddedKafka(folder.resolve("kafka"), kafkaPort, controllerPort);
    }

    private String snapshot() throws IOException {
        Path file = folder.resolve("data/directory.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void awaitAcknowledged(List<Sender> senders, int more) {
        List<Integer> before = senders.stream().map(Sender::count).toList();
        Predicate<Integer> enough = it -> senders.get(it).count() >= before.get(it) + more;
        await().atMost(PATIENCE).until(() -> java.util.stream.IntStream.range(0, senders.size())
                .boxed()
                .allMatch(enough));
    }

    private double metric(String name) throws IOException, InterruptedException {
        return ingest.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(it -> it.startsWith(name + " "))
                .mapToDouble(it -> Double.parseDouble(it.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String eventId(HttpResponse<String> answer) {
        return JsonSerde.MAPPER.readTree(answer.body()).get("event_id").asString();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> config = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** Sends the events of one call, one after the other; each again until it is acknowledged, as Dialpad would. */
    private final class Sender extends Thread {

        private final int subject;
        private final List<String> acknowledged = new ArrayList<>();
        private final AtomicBoolean finished = new AtomicBoolean();

        Sender(int subject) {
            super("sender-" + subject);
            this.subject = subject;
        }

        synchronized int count() {
            return acknowledged.size();
        }

        @Override
        public void run() {
            for (int number = 0; !finished.get(); number++) {
                String body = tenant.jws("{\"call_id\":" + subject + ",\"number\":" + number + "}");
                String eventId = sendUntilAcknowledged(body);
                synchronized (this) {
                    acknowledged.add(eventId);
                }
            }
        }

        private String sendUntilAcknowledged(String body) {
            while (true) {
                try {
                    HttpResponse<String> answer = ingest.post(tenant.path(), body);
                    if (answer.statusCode() == 200) {
                        return eventId(answer);
                    }
                    assertThat(answer.statusCode()).isEqualTo(503);
                } catch (IOException e) {
                    // Killed; it is started again in a moment.
                    Thread.onSpinWait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts it", e);
                }
            }
        }

        void finish() throws InterruptedException {
            finished.set(true);
            join(PATIENCE.toMillis());
            assertThat(isAlive()).isFalse();
        }
    }
}
