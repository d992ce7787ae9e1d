package cti.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.event.AppId;
import cti.schemas.event.EventId;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What ingest and processor write, and what lies in the raw log afterwards. */
record Topics(String bootstrapServers) {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AppId UNMAPPED = new AppId("unmapped");

    /** As the processor sets aside a raw event that it cannot fold. */
    String letter(AppId app, SubjectKind kind, String subject, String claims, String reason) {
        byte[] value = claims.getBytes(UTF_8);
        return letter(new SubjectKey(app, kind, subject), EventId.of(app, value), value, reason, "wh1");
    }

    /** As ingest keeps an event of no known app. */
    String unmapped(String claims) {
        byte[] value = claims.getBytes(UTF_8);
        String eventId = EventId.of(UNMAPPED, value);
        return letter(new SubjectKey(UNMAPPED, SubjectKind.UNKNOWN, eventId), eventId, value, "unmapped_app", null);
    }

    private String letter(SubjectKey key, String eventId, byte[] value, String reason, @Nullable String webhookId) {
        var record =
                new ProducerRecord<>(TopicNames.DEAD_LETTERS, key.toString().getBytes(UTF_8), value);
        RawEventHeaders.write(
                new RawEvent(eventId, key.kind(), EventSource.WEBHOOK, NOON, webhookId), record.headers());
        header(record, DeadLetterHeaders.REASON, reason);
        header(record, DeadLetterHeaders.DETAIL, "One sentence.");
        header(record, DeadLetterHeaders.ORIGIN, "cti.raw-events.v1-0@7");
        header(record, DeadLetterHeaders.STACK_TRACE, "java.lang.IllegalStateException\n\tat cti.Fold.fold");
        return id(send(record));
    }

    static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    static String id(RecordMetadata place) {
        return place.partition() + "-" + place.offset();
    }

    RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The raw log of one app, by partition and then in its order. */
    List<ConsumerRecord<byte[], byte[]>> rawEvents(String app) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            List<TopicPartition> partitions = consumer.partitionsFor(TopicNames.RAW_EVENTS).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < end.get(partition)) {
                    consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
                }
            }
            return found.stream()
                    .filter(it -> new String(it.key(), UTF_8).startsWith(app + ":"))
                    .toList();
        }
    }
}
