package cti.localstack.ledger;

import cti.schemas.event.AppId;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.topic.TopicNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the system of record has of one app. Not thread-safe. */
final class RawLog implements AutoCloseable {

    private final TopicReader topic;
    private final AppId app;
    private final Map<String, List<String>> eventsByCall = new HashMap<>();
    private final Set<String> events = new HashSet<>();
    private int records;

    RawLog(String bootstrapServers, AppId app) {
        this.topic = new TopicReader(bootstrapServers, TopicNames.RAW_EVENTS);
        this.app = app;
    }

    void readOn() {
        topic.readOn(this::add);
    }

    /** Repetitions included. */
    int records() {
        return records;
    }

    boolean has(CallEvent event) {
        return events.contains(event.id());
    }

    /** Ids in the order of the log; a repetition counts where it was first. */
    List<String> eventsOf(String callId) {
        return eventsByCall.getOrDefault(callId, List.of());
    }

    int distinct() {
        return events.size();
    }

    Set<String> calls() {
        return eventsByCall.keySet();
    }

    @Override
    public void close() {
        topic.close();
    }

    private void add(ConsumerRecord<String, byte[]> record) {
        SubjectKey key = SubjectKey.parse(record.key());
        if (!key.app().equals(app)) {
            return;
        }
        records++;
        String id = RawEventHeaders.read(record.headers()).eventId();
        if (events.add(id)) {
            eventsByCall.computeIfAbsent(key.id(), it -> new ArrayList<>()).add(id);
        }
    }
}
