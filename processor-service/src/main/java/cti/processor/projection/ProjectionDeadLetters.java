package cti.processor.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.processor.deadletter.StackTraceText;
import cti.schemas.event.AppId;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.DeadLetterReasons;
import cti.schemas.topic.TopicNames;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Keeps changes that cannot be written, with the reason. Their raw events stay in the raw log as well. */
@Component
class ProjectionDeadLetters implements BiConsumer<PositionedChange, RuntimeException> {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionDeadLetters.class);

    private final KafkaTemplate<AppId, byte[]> kafka;

    ProjectionDeadLetters(KafkaTemplate<AppId, byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns when Kafka has it.
     *
     * @throws java.util.concurrent.CompletionException if it has not in time
     */
    @Override
    public void accept(PositionedChange change, RuntimeException failure) {
        byte[] json = JsonSerde.MAPPER.writeValueAsBytes(change.change());
        keep(
                DeadLetterReasons.PROJECTION_FAILED,
                change.change().appId(),
                json,
                change.partition() + "@" + change.offset(),
                failure);
    }

    /** The same for what cannot even be read. */
    void accept(ConsumerRecord<AppId, byte[]> change, RuntimeException failure) {
        keep("change_unreadable", change.key(), change.value(), change.partition() + "@" + change.offset(), failure);
    }

    private void keep(String reason, AppId app, byte[] value, String place, RuntimeException failure) {
        String thrown =
                NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName();
        String origin = TopicNames.CHANGES + "-" + place;
        LOG.error("change_set_aside origin={} app_id={} reason={} thrown={}", origin, app, reason, thrown);
        ProducerRecord<AppId, byte[]> letter = new ProducerRecord<>(TopicNames.DEAD_LETTERS, app, value);
        letter.headers().add(DeadLetterHeaders.REASON, reason.getBytes(UTF_8));
        letter.headers().add(DeadLetterHeaders.DETAIL, thrown.getBytes(UTF_8));
        letter.headers().add(DeadLetterHeaders.ORIGIN, origin.getBytes(UTF_8));
        letter.headers().add(DeadLetterHeaders.STACK_TRACE, StackTraceText.of(failure));
        kafka.send(letter).join();
    }
}
