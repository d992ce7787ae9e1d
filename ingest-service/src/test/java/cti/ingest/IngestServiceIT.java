package cti.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import cti.ingest.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKind;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.Topics;
import cti.tenancy.RandomId;
import cti.tenancy.SecretCipher;
import cti.tenancy.WebhookToken;
import cti.testsupport.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Webhooks over real HTTP into a real broker. */
class IngestServiceIT {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ENCRYPTION_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SHARED_SECRET = "shared-secret-of-at-least-32-characters";
    private static final String SECRET = "webhook-secret-of-at-least-32-characters";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path dataDir;

    private static ConfigurableApplicationContext ingest;
    private static URI origin;
    private static AppEntry acme;
    private static String token;

    @BeforeAll
    static void start() {
        ingest = new SpringApplicationBuilder(IngestApplication.class)
                .properties(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        TestInfrastructure.kafka(),
                        "CTI_ENCRYPTION_KEY",
                        ENCRYPTION_KEY,
                        "DIALPAD_WEBHOOK_SECRET",
                        SHARED_SECRET,
                        "CTI_INGEST_DATA_DIR",
                        dataDir.toString(),
                        "CTI_INGEST_DRAIN_TIME",
                        "0s",
                        "CTI_INGEST_PORT",
                        "0"))
                .run();
        origin = URI.create("http://localhost:" + ingest.getEnvironment().getProperty("local.server.port"));
        acme = app("4242", "777");
        publish(acme);
        token = newWebhook(acme.appId(), SECRET);
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void signedEventIsKeptByteForByteBeforeItIsAcknowledged() throws Exception {
        String claims = "{ \"call_id\": 5314479001100288, \"state\":\"ringing\" , \"x\": 1.50 }";
        HttpResponse<String> answer = post(token, jws(claims, SECRET));

        assertThat(answer.statusCode()).isEqualTo(200);
        String eventId = json(answer).get("event_id").asString();
        assertThat(json(answer).get("received").asBoolean()).isTrue();
        ConsumerRecord<byte[], byte[]> record = recordOf(TopicNames.RAW_EVENTS, eventId);
        assertThat(new String(record.value(), UTF_8)).isEqualTo(claims);
        assertThat(new String(record.key(), UTF_8)).isEqualTo(acme.appId() + ":call:5314479001100288");
        RawEvent event = RawEventHeaders.read(record.headers());
        assertThat(event.kind()).isEqualTo(SubjectKind.CALL);
        assertThat(event.webhookId()).isEqualTo("wh-" + acme.appId());
    }

    @Test
    void descriptionHasEveryAnswer() throws Exception {
        JsonNode answers = json(get("/openapi.json")).at("/paths/~1webhooks~1dialpad~1{webhook_token}/post/responses");

        assertThat(answers.propertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(HttpStatus.OK),
                                Stream.of(ProblemType.values()).map(ProblemType::status))
                        .map(it -> Integer.toString(it.value()))
                        .distinct()
                        .toList());
    }

    @Test
    void everyPathThatIsDescribedIsThere() throws Exception {
        for (String path : json(get("/openapi.json")).get("paths").propertyNames()) {
            assertThat(get(path).statusCode()).as(path).isIn(200, 405);
        }
    }

    @Test
    void sameBytesAgainAreTheSameEventAndAreNotRefused() throws Exception {
        String body = jws("{\"call_id\":\"12\",\"state\":\"ringing\"}", SECRET);
        assertThat(json(post(token, body)).get("event_id"))
                .isEqualTo(json(post(token, body)).get("event_id"));
    }

    @Test
    void whatNobodyUnderstandsIsKeptToo() throws Exception {
        for (String claims : List.of("[1,2,3]", "\"text\"", "not json", "{\"what\":1}", "{\"call_id\":{}}")) {
            HttpResponse<String> answer = post(token, jws(claims, SECRET));
            assertThat(answer.statusCode()).as(claims).isEqualTo(200);
            ConsumerRecord<byte[], byte[]> record =
                    recordOf(TopicNames.RAW_EVENTS, json(answer).get("event_id").asString());
            assertThat(new String(record.value(), UTF_8)).isEqualTo(claims);
            assertThat(RawEventHeaders.read(record.headers()).kind()).isEqualTo(SubjectKind.UNKNOWN);
        }
    }

    @Test
    void flippedBitForeignSecretAndUnsignedBodiesAre401() throws Exception {
        String claims = "{\"call_id\":1,\"state\":\"ringing\"}";
        String genuine = jws(claims, SECRET);
        char flipped = (char) (genuine.charAt(60) ^ 1);
        String none = base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".";
        List<String> bodies = List.of(
                genuine.substring(0, 60) + flipped + genuine.substring(61),
                jws(claims, SHARED_SECRET),
                none,
                none + "x",
                claims,
                "a.b.c",
                genuine + ".x",
                genuine.replace(".", ".."),
                genuine.substring(0, genuine.length() - 1) + "*",
                base64("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}")
                        + genuine.substring(genuine.indexOf('.')));
        for (String body : bodies) {
            HttpResponse<String> answer = post(token, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type"))
                    .hasValueSatisfying(it -> assertThat(it).startsWith("application/problem+json"));
            assertThat(json(answer).get("error").asString()).isEqualTo("not_authentic");
        }
    }

    @Test
    void anotherAppsWebhookRefusesThisAppsSignature() throws Exception {
        AppEntry other = app(null, null);
        publish(other);
        String otherToken = newWebhook(other.appId(), "another-secret-of-at-least-32-characters");
        assertThat(post(otherToken, jws("{\"call_id\":1}", SECRET)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void unknownTokenIs404EmptyBody400AndTooLargeBody413() throws Exception {
        assertThat(post("nobody-knows-this", "x").statusCode()).isEqualTo(404);
        assertThat(post(token, "").statusCode()).isEqualTo(400);
        assertThat(post(token, "x".repeat(1024 * 1024 + 1)).statusCode()).isEqualTo(413);
        HttpRequest chunked = HttpRequest.newBuilder(origin.resolve("/webhooks/dialpad/" + token))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(1024 * 1024 + 1))))
                .build();
        assertThat(HTTP.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void largestAllowedBodyIsKept() throws Exception {
        int claimsLength = (1024 * 1024 - 200) / 4 * 3;
        String claims = "{\"call_id\":77,\"state\":\"ringing\",\"filler\":\"" + "x".repeat(claimsLength - 50) + "\"}";
        assertThat(post(token, jws(claims, SECRET)).statusCode()).isEqualTo(200);
    }

    @Test
    void sharedUrlFindsTheAppByCompanyOrOffice() throws Exception {
        for (String hint : List.of(
                "\"organization_id\":4242", "\"company\":{\"id\":\"4242\"}", "\"target\":{\"office_id\":777}")) {
            HttpResponse<String> answer =
                    postShared(jws("{\"call_id\":9,\"state\":\"ringing\"," + hint + "}", SHARED_SECRET));
            assertThat(answer.statusCode()).isEqualTo(200);
            ConsumerRecord<byte[], byte[]> record =
                    recordOf(TopicNames.RAW_EVENTS, json(answer).get("event_id").asString());
            assertThat(new String(record.key(), UTF_8)).isEqualTo(acme.appId() + ":call:9");
        }
    }

    @Test
    void sharedUrlPutsWhatNobodyOwnsIntoQuarantine() throws Exception {
        publish(app(null, null)); // so that there is no only app
        HttpResponse<String> answer = postShared(jws("{\"call_id\":9,\"organization_id\":31337}", SHARED_SECRET));
        assertThat(answer.statusCode()).isEqualTo(200);
        ConsumerRecord<byte[], byte[]> record =
                recordOf(TopicNames.DEAD_LETTERS, json(answer).get("event_id").asString());
        assertThat(new String(
                        record.headers().lastHeader(DeadLetterHeaders.REASON).value(), UTF_8))
                .isEqualTo("unmapped_app");
    }

    @Test
    void duringARotationBothSecretsAreGood() throws Exception {
        String old = "old-" + SECRET;
        AppEntry app = app(null, null);
        publish(app);
        String rotating = newWebhook(app.appId(), SECRET, old);
        String claims = "{\"call_id\":\"13\",\"state\":\"ringing\"}";

        assertThat(post(rotating, jws(claims, SECRET)).statusCode()).isEqualTo(200);
        assertThat(post(rotating, jws(claims, old)).statusCode()).isEqualTo(200);
        assertThat(post(rotating, jws(claims, "older-" + SECRET)).statusCode()).isEqualTo(401);
    }

    @Test
    void otherMethodsAre405() throws Exception {
        assertThat(get("/webhooks/dialpad/" + token).statusCode()).isEqualTo(405);
    }

    private static AppEntry app(String organization, String office) {
        return new AppEntry(
                new AppId(RandomId.of(12, RANDOM)),
                "Acme",
                true,
                organization,
                office == null ? List.of() : List.of(office),
                ENCRYPTION_KEY);
    }

    /** @param secrets the newest first */
    private static String newWebhook(AppId app, String... secrets) {
        String newToken = WebhookToken.generate(RANDOM);
        publish(new WebhookEntry(
                app,
                "wh-" + app,
                WebhookToken.hash(newToken),
                Stream.of(secrets)
                        .map(new SecretCipher(ENCRYPTION_KEY)::encrypt)
                        .toList()));
        await().atMost(Duration.ofSeconds(20)).until(() -> post(newToken, "x").statusCode() == 401);
        return newToken;
    }

    private static void publish(DirectoryEntry entry) {
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestInfrastructure.kafka());
        try (var producer = new KafkaProducer<>(
                config,
                Topics.DIRECTORY.keys().serializer(),
                Topics.DIRECTORY.values().serializer())) {
            producer.send(new ProducerRecord<>(TopicNames.DIRECTORY, entry.key(), entry));
        }
    }

    private static ConsumerRecord<byte[], byte[]> recordOf(String topic, String eventId) {
        Map<String, Object> config = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestInfrastructure.kafka());
        try (var consumer = new KafkaConsumer<>(
                config,
                Topics.DEAD_LETTERS.keys().deserializer(),
                Topics.DEAD_LETTERS.values().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // What was acknowledged is there now: whoever has to wait for it has been told too early.
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (RawEventHeaders.read(record.headers()).eventId().equals(eventId)) {
                        found.add(record);
                    }
                });
            }
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static HttpResponse<String> post(String token, String body) throws IOException, InterruptedException {
        return send("/webhooks/dialpad/" + token, body);
    }

    private static HttpResponse<String> postShared(String body) throws IOException, InterruptedException {
        return send("/webhooks/dialpad", body);
    }

    private static HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(origin.resolve(path))
                .header("content-type", "application/jwt")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = origin.resolve(path.replace("{webhook_token}", token));
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonSerde.MAPPER.readTree(answer.body());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String jws(String claims, String secret) throws JOSEException {
        JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
        jws.sign(new MACSigner(secret));
        return jws.serialize();
    }
}
