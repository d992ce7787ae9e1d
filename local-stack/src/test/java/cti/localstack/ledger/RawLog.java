package cti.localstack.ledger;

import cti.schemas.event.AppId;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the system of record has of one app. Not thread-safe. */
final class RawLog {

    private final AppId app;
    private final Map<String, List<String>> eventsByCall = new HashMap<>();
    private final Set<String> events = new HashSet<>();
    private int records;

    RawLog(AppId app) {
        this.app = app;
    }

    /** @param record of any app; those of a partition in order */
    void add(ConsumerRecord<String, byte[]> record) {
        SubjectKey key = SubjectKey.parse(record.key());
        if (key.app().equals(app)) {
            add(key.id(), RawEventHeaders.read(record.headers()).eventId());
        }
    }

    void add(String callId, String eventId) {
        records++;
        if (events.add(eventId)) {
            eventsByCall.computeIfAbsent(callId, it -> new ArrayList<>()).add(eventId);
        }
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
}
