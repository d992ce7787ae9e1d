package cti.processor.projection;

import cti.schemas.change.Change;
import cti.schemas.event.AppId;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.Topics;
import cti.tenancy.DirectoryFeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hands what was polled from {@code cti.changes} to the projector; offsets are committed once it has returned. */
@Component
class ChangeListener {

    static final String ID = "projector";

    private final Projector projector;
    private final ProjectionDeadLetters deadLetters;
    private final DirectoryFeed directoryFeed;

    ChangeListener(Projector projector, ProjectionDeadLetters deadLetters, DirectoryFeed directoryFeed) {
        this.projector = projector;
        this.deadLetters = deadLetters;
        this.directoryFeed = directoryFeed;
    }

    @KafkaListener(id = ID, topics = TopicNames.CHANGES, containerFactory = "changeListenerContainerFactory")
    void project(List<ConsumerRecord<AppId, byte[]>> records) {
        if (!directoryFeed.caughtUp()) {
            // Without it the events of these changes would be taken for those of deleted apps.
            throw new IllegalStateException("the directory is not read yet");
        }
        Map<Integer, List<PositionedChange>> byPartition = new LinkedHashMap<>();
        for (ConsumerRecord<AppId, byte[]> record : records) {
            read(record).ifPresent(change -> byPartition
                    .computeIfAbsent(record.partition(), it -> new ArrayList<>())
                    .add(change));
        }
        byPartition.forEach(projector::project);
    }

    /** Another version of us may have written what this one does not know; the raw event is there for a replay. */
    private Optional<PositionedChange> read(ConsumerRecord<AppId, byte[]> record) {
        try {
            Change change = Topics.CHANGES.values().deserializer().deserialize(record.topic(), record.value());
            return Optional.of(new PositionedChange(change, record.partition(), record.offset(), record.timestamp()));
        } catch (SerializationException e) {
            deadLetters.accept(record, e);
            return Optional.empty();
        }
    }
}
