package cti.simulator.rest;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls that happened, whoever was told of them. Of each what its events said, the newest last; the oldest calls are
 * forgotten when there are too many. Thread-safe.
 */
public final class CallLog {

    private static final int MOST = 20_000;

    /** Newest first. */
    static final Comparator<LoggedCall> NEWEST_FIRST = Comparator.comparingLong(LoggedCall::startedAt)
            .thenComparingLong(LoggedCall::id)
            .reversed();

    private final Map<Long, ObjectNode> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ObjectNode> eldest) {
            return size() > MOST;
        }
    };

    /** Ignores what is no call event. */
    public synchronized void observe(ObjectNode payload) {
        if (!payload.has("call_id")) {
            return;
        }
        long id = payload.get("call_id").asLong();
        ObjectNode known = calls.get(id);
        if (known == null) {
            calls.put(id, payload.deepCopy());
            return;
        }
        boolean newer = clock(payload) >= clock(known);
        for (Map.Entry<String, JsonNode> field : payload.properties()) {
            boolean says = !isEmpty(field.getValue());
            if (says && (newer || isEmpty(known.path(field.getKey())))) {
                known.set(field.getKey(), field.getValue());
            }
        }
    }

    /** @return in no particular order */
    synchronized List<LoggedCall> finished() {
        return calls.values().stream()
                .filter(it -> !isEmpty(it.path("date_ended")))
                .map(it -> new LoggedCall(it.deepCopy()))
                .toList();
    }

    synchronized Optional<LoggedCall> find(long id) {
        return Optional.ofNullable(calls.get(id)).map(it -> new LoggedCall(it.deepCopy()));
    }

    private static long clock(ObjectNode payload) {
        return payload.path("event_timestamp").asLong(0);
    }

    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isEmpty())
                || (value.isContainer() && value.isEmpty());
    }
}
