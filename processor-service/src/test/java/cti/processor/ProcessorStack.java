package cti.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.event.AppId;
import cti.schemas.event.EventId;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.Topic;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.Topics;
import cti.tenancy.Directory;
import cti.tenancy.RandomId;
import cti.testsupport.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A processor on a database and an application id of its own, and what a test needs to feed and watch it. */
final class ProcessorStack implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String database = TestInfrastructure.newDatabase();
    private final String id = "processor-" + RandomId.of(8, RANDOM);
    private final String stateDir;
    private final String[] settings;
    private final KafkaProducer<byte[], byte[]> producer;
    private ConfigurableApplicationContext processor;

    ProcessorStack(String... settings) throws IOException {
        this.settings = settings;
        stateDir = Files.createTempDirectory("state").toString();
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestInfrastructure.kafka()),
                Topics.DEAD_LETTERS.keys().serializer(),
                Topics.DEAD_LETTERS.values().serializer());
        processor = start();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(ProcessorApplication.class)
                .properties(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        TestInfrastructure.kafka(),
                        "DATABASE_URL",
                        database,
                        "DATABASE_USER",
                        "postgres",
                        "CTI_PROCESSOR_STATE_DIR",
                        stateDir,
                        "CTI_PROCESSOR_APPLICATION_ID",
                        id,
                        "CTI_PROJECTOR_GROUP",
                        id + "-projector",
                        "CTI_PROCESSOR_PORT",
                        "0"))
                .run(settings);
    }

    void restart() {
        processor.close();
        processor = start();
    }

    JdbcTemplate jdbc() {
        return processor.getBean(JdbcTemplate.class);
    }

    /** Whether it says that it can do its work. */
    boolean ready() {
        return get("/actuator/health/readiness").statusCode() == 200;
    }

    HttpResponse<String> get(String path) {
        String port = processor.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A new app that the processor knows once it has read the directory. */
    AppEntry newApp() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        AppEntry app = new AppEntry(
                new AppId(RandomId.of(12, RANDOM)),
                "Acme",
                true,
                null,
                List.of(),
                Base64.getEncoder().encodeToString(key));
        publish(app);
        return app;
    }

    /** Tells the processor as the admin service does. */
    void publish(DirectoryEntry entry) {
        Topic<String, DirectoryEntry> directory = Topics.DIRECTORY;
        producer.send(new ProducerRecord<>(
                directory.name(),
                entry.key().getBytes(UTF_8),
                directory.values().serializer().serialize(directory.name(), entry)));
        producer.flush();
    }

    Directory directory() {
        return processor.getBean(Directory.class);
    }

    /** Appends to the raw log as the ingest service does. */
    void append(SubjectKey subject, byte[] claims) {
        append(subject, claims, EventSource.WEBHOOK, Instant.now());
    }

    /** @return the partition that it lies on */
    int append(SubjectKey subject, byte[] claims, EventSource source, Instant appendedAt) {
        var record = new ProducerRecord<>(
                TopicNames.RAW_EVENTS,
                null,
                appendedAt.toEpochMilli(),
                subject.toString().getBytes(UTF_8),
                claims);
        RawEvent event = new RawEvent(EventId.of(subject.app(), claims), subject.kind(), source, appendedAt, "test");
        RawEventHeaders.write(event, record.headers());
        try {
            return producer.send(record).get().partition();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many of a subject's events were folded, by this processor or another one of this JVM. */
    long changes(SubjectKey subject) {
        return records(TopicNames.CHANGES, subject.app().value()).stream()
                .map(it -> JsonSerde.MAPPER.readTree(it.value()))
                .filter(it -> it.get("subject_id").asString().equals(subject.id()))
                .count();
    }

    /** Appends to the changes what no fold writes. */
    void appendChange(AppId app, byte[] json) {
        producer.send(new ProducerRecord<>(TopicNames.CHANGES, app.value().getBytes(UTF_8), json));
        producer.flush();
    }

    /** What the fold's store holds of a subject, as its changelog tells it; {@code null} if nothing. */
    byte @Nullable [] lastOfStore(SubjectKey subject) {
        List<ConsumerRecord<byte[], byte[]>> states = records(id + "-subject-store-changelog", subject.toString());
        return states.isEmpty() ? null : states.get(states.size() - 1).value();
    }

    /** What is pushed to an app's screens, oldest first. */
    List<JsonNode> awaitPushes(AppEntry app, int count) {
        return awaitPushes(app, count, Duration.ofSeconds(30));
    }

    List<JsonNode> awaitPushes(AppEntry app, int count, Duration patience) {
        return await().atMost(patience)
                .until(
                        () -> records(TopicNames.OUTBOUND, app.appId().value()).stream()
                                .map(it -> (JsonNode) JsonSerde.MAPPER.readTree(it.value()))
                                .toList(),
                        it -> it.size() >= count);
    }

    /** Everything that a topic holds for an app or subject key, oldest first. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic, String keyPrefix) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestInfrastructure.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (var consumer = new KafkaConsumer<>(
                config,
                Topics.DEAD_LETTERS.keys().deserializer(),
                Topics.DEAD_LETTERS.values().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key() != null && new String(record.key(), UTF_8).startsWith(keyPrefix)) {
                        records.add(record);
                    }
                });
            }
            return records;
        }
    }

    @Override
    public void close() {
        producer.close();
        processor.close();
    }
}
