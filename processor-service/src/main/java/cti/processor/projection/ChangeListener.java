package cti.processor.projection;

import cti.schemas.change.Change;
import cti.schemas.event.AppId;
import cti.schemas.topic.TopicNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hands what was polled from {@code cti.changes} to the projector; offsets are committed once it has returned. */
@Component
class ChangeListener {

    static final String ID = "projector";

    private final Projector projector;

    ChangeListener(Projector projector) {
        this.projector = projector;
    }

    @KafkaListener(id = ID, topics = TopicNames.CHANGES, containerFactory = "changeListenerContainerFactory")
    void project(List<ConsumerRecord<AppId, Change>> records) {
        Map<Integer, List<PositionedChange>> byPartition = new LinkedHashMap<>();
        for (ConsumerRecord<AppId, Change> record : records) {
            byPartition
                    .computeIfAbsent(record.partition(), it -> new ArrayList<>())
                    .add(new PositionedChange(record.value(), record.partition(), record.offset(), record.timestamp()));
        }
        byPartition.forEach(projector::project);
    }
}
