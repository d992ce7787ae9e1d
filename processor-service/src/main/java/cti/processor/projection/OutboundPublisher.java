package cti.processor.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.event.AppId;
import cti.schemas.push.OutboundHeaders;
import cti.schemas.topic.TopicNames;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Sends outbound events to Kafka, in order. */
@Component
class OutboundPublisher implements Consumer<List<OutboundEvent>> {

    private final KafkaTemplate<AppId, byte[]> kafka;

    OutboundPublisher(KafkaTemplate<AppId, byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns when Kafka has all of them.
     *
     * @throws java.util.concurrent.CompletionException if it has not within the producer's delivery timeout; some may
     *     have been sent
     */
    @Override
    public void accept(List<OutboundEvent> events) {
        CompletableFuture.allOf(
                        events.stream().map(it -> kafka.send(record(it))).toArray(CompletableFuture[]::new))
                .join();
    }

    /** Names the partition, so that an app has the same one here as in {@code cti.changes}, whatever the partitioner. */
    private static ProducerRecord<AppId, byte[]> record(OutboundEvent event) {
        ProducerRecord<AppId, byte[]> record = new ProducerRecord<>(
                TopicNames.OUTBOUND,
                event.position().partition(),
                event.appId(),
                event.payload().getBytes(UTF_8));
        addHeader(record, OutboundHeaders.EVENT, event.event());
        addHeader(record, OutboundHeaders.POSITION, event.position().toString());
        addHeader(record, OutboundHeaders.DIALPAD_USER_ID, event.dialpadUserId());
        addHeader(record, OutboundHeaders.CRM_USER_ID, event.crmUserId());
        return record;
    }

    private static void addHeader(ProducerRecord<?, ?> record, String name, @Nullable String value) {
        if (value != null) {
            record.headers().add(name, value.getBytes(UTF_8));
        }
    }
}
