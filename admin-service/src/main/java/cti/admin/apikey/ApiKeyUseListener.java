package cti.admin.apikey;

import cti.schemas.directory.ApiKeyUse;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Writes down when keys were last used. */
@Component
class ApiKeyUseListener {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyUseListener.class);

    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9]{12}");
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final ApiKeyTable table;
    private final Clock clock;

    ApiKeyUseListener(ApiKeyTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @KafkaListener(
            id = "api-key-uses",
            groupId = "${cti.admin.consumer-group}.api-key-uses",
            topics = TopicNames.KEY_USES,
            containerFactory = "topicListenerContainerFactory")
    void markUsed(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ApiKeyUse> uses = records.stream().flatMap(this::read).toList();
        table.markUsed(uses, clock.instant());
    }

    /** What was not written by us says nothing about a key. */
    private Stream<ApiKeyUse> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            ApiKeyUse use = Topics.KEY_USES.values().deserializer().deserialize(record.topic(), record.value());
            return Stream.ofNullable(use).filter(this::makesSense);
        } catch (SerializationException e) {
            LOG.warn("api_key_use_unreadable partition={} offset={}", record.partition(), record.offset());
            return Stream.empty();
        }
    }

    private boolean makesSense(ApiKeyUse use) {
        return use.keyId() != null
                && KEY_ID.matcher(use.keyId()).matches()
                && use.usedAt() != null
                && use.usedAt().isBefore(clock.instant().plus(CLOCK_DIFFERENCE));
    }
}
