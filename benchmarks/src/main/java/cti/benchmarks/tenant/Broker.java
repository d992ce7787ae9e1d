package cti.benchmarks.tenant;

import cti.schemas.directory.DirectoryEntry;
import cti.schemas.topic.TopicPlan;
import cti.schemas.topic.Topics;
import cti.testsupport.EmbeddedKafka;
import cti.testsupport.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker of our own with all topics, in this process. */
public final class Broker implements AutoCloseable {

    public static final int PARTITIONS = 12;

    private final EmbeddedKafka kafka;
    private final KafkaProducer<byte[], byte[]> producer;

    private Broker(EmbeddedKafka kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** @param dir a new one */
    public static Broker start(Path dir) throws IOException {
        EmbeddedKafka kafka = new EmbeddedKafka(dir, FreePort.next(), FreePort.next());
        Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            await(admin.createTopics(new TopicPlan(PARTITIONS, (short) 1).topics())
                    .all());
        }
        return new Broker(kafka);
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Does not wait until it is written. */
    public void send(ProducerRecord<byte[], byte[]> message) {
        var unused = producer.send(message);
    }

    /** Makes it known to all services that listen. */
    public void publish(DirectoryEntry entry) {
        String topic = Topics.DIRECTORY.name();
        byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
        await(producer.send(new ProducerRecord<>(
                topic, key, Topics.DIRECTORY.values().serializer().serialize(topic, entry))));
    }

    @Override
    public void close() {
        producer.close();
        kafka.close();
    }

    private static void await(java.util.concurrent.Future<?> done) {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
