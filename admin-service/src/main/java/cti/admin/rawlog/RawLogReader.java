package cti.admin.rawlog;

import cti.admin.problem.ProblemType;
import cti.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Looks up single records of {@code cti.raw-events}, of which few are ever asked for. */
@Component
public class RawLogReader {

    private static final Logger LOG = LoggerFactory.getLogger(RawLogReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> config;

    RawLogReader(KafkaProperties kafka, KafkaConnectionDetails connection) {
        config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() - 1_000);
        // Only what was asked for; a broker gives at least one batch, however large.
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    }

    /**
     * @return without those places where there is no record (any more)
     * @throws org.springframework.web.ErrorResponseException a 503 problem if Kafka does not answer in time
     */
    public Map<RawLogPlace, RawLogRecord> read(Collection<RawLogPlace> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<RawLogPlace, RawLogRecord> found = new HashMap<>();
            Map<TopicPartition, Range> ranges = ranges(consumer);
            for (RawLogPlace place : places) {
                TopicPartition partition = new TopicPartition(TopicNames.RAW_EVENTS, place.partition());
                Range range = ranges.get(partition);
                if (range != null && range.holds(place.offset())) {
                    found.put(place, read(consumer, partition, place.offset()));
                }
            }
            return found;
        } catch (KafkaException e) {
            LOG.warn("raw_log_not_readable reason={}", e.getClass().getSimpleName());
            throw ProblemType.LOG_UNAVAILABLE.toException(e);
        }
    }

    /** @param end the first offset that is not in it */
    private record Range(long begin, long end) {

        boolean holds(long offset) {
            return offset >= begin && offset < end;
        }
    }

    private static Map<TopicPartition, Range> ranges(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(TopicNames.RAW_EVENTS).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        return partitions.stream()
                .collect(Collectors.toMap(
                        it -> it,
                        it -> new Range(Objects.requireNonNull(begin.get(it)), Objects.requireNonNull(end.get(it)))));
    }

    private static RawLogRecord read(Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
            if (record.offset() == offset) {
                return new RawLogRecord(
                        record.key(),
                        record.value(),
                        StreamSupport.stream(record.headers().spliterator(), false)
                                .map(it -> new RawLogHeader(it.key(), it.value()))
                                .toList());
            }
        }
        throw new TimeoutException("no answer for " + partition + "@" + offset);
    }
}
