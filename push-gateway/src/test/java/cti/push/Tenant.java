package cti.push;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.event.AppId;
import cti.schemas.push.OutboundHeaders;
import cti.schemas.push.Position;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.Topics;
import cti.tenancy.ApiKey;
import cti.tenancy.ApiKeyHash;
import cti.tenancy.RandomId;
import cti.tenancy.SignedPosition;
import cti.tenancy.SocketTicket;
import cti.testsupport.TestInfrastructure;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** An app of its own with a key, as admin-service would publish it, and outbound events, as the projector would. */
public final class Tenant {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Map<String, KafkaProducer<byte[], byte[]>> PRODUCERS = new ConcurrentHashMap<>();

    private final KafkaProducer<byte[], byte[]> producer;
    private final ApiKey key = ApiKey.generate(RANDOM);
    private final String keyHash = ApiKeyHash.of(key);
    private AppEntry app;

    private Tenant(String brokers) {
        producer = PRODUCERS.computeIfAbsent(brokers, Tenant::producer);
        app = new AppEntry(
                new AppId("app-" + RandomId.of(12, RANDOM)), "A test", true, null, List.of(), randomSigningKey());
    }

    public static Tenant create() {
        return create(TestInfrastructure.kafka());
    }

    public static Tenant create(String brokers) {
        Tenant tenant = new Tenant(brokers);
        tenant.publish(tenant.app.key(), tenant.app);
        tenant.publishKey(false, null);
        return tenant;
    }

    public AppId id() {
        return app.appId();
    }

    public AppEntry app() {
        return app;
    }

    public String key() {
        return key.text();
    }

    public String keyId() {
        return key.keyId();
    }

    /** As query-service would issue it to the holder of the key. */
    public String ticket(@Nullable String crmUser) {
        return SocketTicket.issue(app.appId(), key.keyId(), crmUser, Instant.now(), RANDOM)
                .write(app);
    }

    /** The directory reaches a gateway a moment after it is published. */
    public void awaitKnownTo(Gateway gateway) {
        await().atMost(10, SECONDS).until(() -> {
            try (RawClient client = RawClient.open(gateway.port())) {
                client.sendUpgrade("/ws", "x-app-api-key: " + key() + "\r\n");
                return client.readHead().startsWith("HTTP/1.1 101");
            }
        });
    }

    public void revokeKey() {
        publishKey(true, null);
    }

    public void letKeyExpireAt(Instant end) {
        publishKey(false, end);
    }

    public void disable() {
        app = new AppEntry(app.appId(), app.name(), false, null, List.of(), app.signingKey());
        publish(app.key(), app);
    }

    public void delete() {
        publish(app.key(), null);
    }

    /** Publishes an event about nobody in particular. */
    public Published publish(String event) {
        return publish(event, null, null, "");
    }

    /** @param filler makes the message as long as you like */
    public Published publish(String event, @Nullable String dialpadUser, @Nullable String crmUser, String filler) {
        Published published = prepare(event, dialpadUser, crmUser, filler);
        published.send();
        return published;
    }

    /** As many events about nobody, in order; returns when Kafka has them all. */
    public List<Published> publishMany(String event, int count, String filler) {
        List<Position> changes = sendAll(IntStream.range(0, count).mapToObj(i -> changeRecord())).stream()
                .map(it -> new Position(it.partition(), it.offset(), 0, it.timestamp()))
                .toList();
        List<Published> all = changes.stream()
                .map(it -> prepare(it, event, null, null, filler))
                .toList();
        sendAll(all.stream().map(Published::record));
        return all;
    }

    /** The next event, not published yet. */
    public Published prepare(String event, @Nullable String dialpadUser, @Nullable String crmUser, String filler) {
        return prepare(change(0), event, dialpadUser, crmUser, filler);
    }

    private Published prepare(
            Position position, String event, @Nullable String dialpadUser, @Nullable String crmUser, String filler) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("event", event);
        message.put("id", UUID.randomUUID().toString());
        message.put("position", SignedPosition.write(app, position));
        message.put("timestamp", Instant.now().toString());
        message.put("version", position.offset());
        message.put("filler", filler);
        return new Published(
                this,
                message.get("id").toString(),
                message.get("position").toString(),
                record(event, position, JsonSerde.MAPPER.writeValueAsBytes(message), dialpadUser, crmUser));
    }

    /**
     * A change, published to nobody.
     *
     * @param index of the event within the change
     */
    public Position change(int index) {
        RecordMetadata change = send(changeRecord());
        return new Position(change.partition(), change.offset(), index, change.timestamp());
    }

    /** As clients carry it. */
    public String signed(Position position) {
        return SignedPosition.write(app, position);
    }

    /** A record that is not what the contract says. */
    public void publishGarbage() {
        send(new ProducerRecord<>(TopicNames.OUTBOUND, bytes(app.appId().value()), bytes("garbage")));
    }

    /** Where the default partitioner puts this app's events. */
    public int partition() {
        return Utils.toPositive(Utils.murmur2(bytes(app.appId().value())))
                % producer.partitionsFor(TopicNames.OUTBOUND).size();
    }

    private ProducerRecord<byte[], byte[]> record(
            String event, Position position, byte[] json, @Nullable String dialpadUser, @Nullable String crmUser) {
        var outbound =
                new ProducerRecord<>(TopicNames.OUTBOUND, bytes(app.appId().value()), json);
        outbound.headers().add(OutboundHeaders.EVENT, bytes(event));
        outbound.headers().add(OutboundHeaders.POSITION, bytes(position.toString()));
        if (dialpadUser != null) {
            outbound.headers().add(OutboundHeaders.DIALPAD_USER_ID, bytes(dialpadUser));
        }
        if (crmUser != null) {
            outbound.headers().add(OutboundHeaders.CRM_USER_ID, bytes(crmUser));
        }
        return outbound;
    }

    private void publishKey(boolean revoked, @Nullable Instant expiresAt) {
        ApiKeyEntry entry =
                new ApiKeyEntry(app.appId(), key.keyId(), keyHash, ApiKeyHash.check(key), revoked, expiresAt);
        publish(entry.key(), entry);
    }

    private void publish(String key, @Nullable DirectoryEntry entry) {
        String topic = Topics.DIRECTORY.name();
        send(new ProducerRecord<>(
                topic, bytes(key), Topics.DIRECTORY.values().serializer().serialize(topic, entry)));
    }

    private ProducerRecord<byte[], byte[]> changeRecord() {
        return new ProducerRecord<>(
                TopicNames.CHANGES, partition(), bytes(app.appId().value()), new byte[0]);
    }

    private List<RecordMetadata> sendAll(Stream<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.map(producer::send).toList();
        return sent.stream().map(Tenant::done).toList();
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        return done(producer.send(record));
    }

    private static RecordMetadata done(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static String randomSigningKey() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What was published, so that a test can look for it or publish it again, as the projector does after a crash. */
    public record Published(Tenant from, String id, String position, ProducerRecord<byte[], byte[]> record) {

        public void send() {
            from.send(record);
        }
    }
}
