package cti.admin.deadletter;

import cti.schemas.topic.TopicNames;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Copies the topic into the table; offsets are committed after the rows are. */
@Component
class DeadLetterListener {

    private final DeadLetterTable table;

    DeadLetterListener(DeadLetterTable table) {
        this.table = table;
    }

    @KafkaListener(
            id = "dead-letters",
            groupId = "${cti.admin.consumer-group}.dead-letters",
            topics = TopicNames.DEAD_LETTERS,
            containerFactory = "topicListenerContainerFactory")
    void keep(List<ConsumerRecord<byte[], byte[]>> records) {
        table.insert(records.stream().map(DeadLetterReader::read).toList());
    }
}
