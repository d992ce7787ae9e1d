package cti.tenancy;

import cti.schemas.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Keeps a {@link Directory} equal to {@code cti.directory}. Without it, revocations would not be heard of. */
public final class DirectoryFeed extends TopicFollower {

    private final Directory directory;

    public DirectoryFeed(Directory directory, Map<String, Object> consumerConfig) {
        super(
                Topics.DIRECTORY.name(),
                () -> new KafkaConsumer<>(
                        consumerConfig, Topics.DIRECTORY.keys().deserializer(), new ByteArrayDeserializer()));
        this.directory = directory;
    }

    /** An entry of a kind that only newer services know is none of ours. */
    @Override
    protected void read(ConsumerRecord<String, byte[]> entry) {
        directory.put(entry.key(), Topics.DIRECTORY.values().deserializer().deserialize(entry.topic(), entry.value()));
    }
}
