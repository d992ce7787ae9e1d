package cti.localstack.endtoend;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be seen of a finished call leg, told from what happened (docs/dialpad.md) or read from its row.
 *
 * @param talkSeconds null if no event that reached us said it: Dialpad's REST API does not
 */
record KnownCall(
        String id,
        String status,
        String outcome,
        String direction,
        String from,
        String to,
        String startedAt,
        @Nullable String rangAt,
        @Nullable String answeredAt,
        String endedAt,
        @Nullable Double talkSeconds,
        double totalSeconds,
        boolean transferred) {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /**
     * @param events all of the leg's
     * @param told those of them that were delivered
     */
    static KnownCall of(List<ObjectNode> events, List<ObjectNode> told) {
        // Each event has all that is known by then.
        ObjectNode last = events.stream()
                .max(Comparator.comparingLong(it -> it.get("event_timestamp").asLong()))
                .orElseThrow();
        String outcome = outcome(last);
        boolean inbound = last.get("direction").asString().equals("inbound");
        String external = last.get("external_number").asString();
        String internal = last.get("internal_number").asString();
        return new KnownCall(
                last.get("call_id").asString(),
                outcome.equals("missed") || outcome.equals("voicemail") ? outcome : "ended",
                outcome,
                inbound ? "inbound" : "outbound",
                inbound ? external : internal,
                inbound ? internal : external,
                Objects.requireNonNull(time(last, "date_started")),
                time(last, "date_rang"),
                time(last, "date_connected"),
                Objects.requireNonNull(time(last, "date_ended")),
                told.stream()
                        .map(it -> it.path("talk_time"))
                        .filter(JsonNode::isNumber)
                        .map(it -> it.asLong() / 1_000.0)
                        .reduce((first, second) -> second)
                        .orElse(null),
                Math.floor(last.get("total_duration").asDouble()) / 1_000,
                last.get("is_transferred").asBoolean());
    }

    static KnownCall of(JsonNode row) {
        return new KnownCall(
                row.get("dialpad_call_id").asString(),
                row.get("status").asString(),
                row.path("outcome").asString(""),
                row.get("direction").asString(),
                row.path("from_number").asString(""),
                row.path("to_number").asString(""),
                row.get("started_at").asString(),
                row.path("rang_at").asString(null),
                row.path("answered_at").asString(null),
                row.path("ended_at").asString(""),
                row.path("duration_seconds").isNull()
                        ? null
                        : row.get("duration_seconds").asDouble(),
                row.path("total_seconds").asDouble(-1),
                row.get("is_transferred").asBoolean());
    }

    /** Nobody here is blocked, and no greeting of a group counts as an answer. */
    private static String outcome(ObjectNode leg) {
        if (leg.get("date_connected").isNumber()) {
            return "answered";
        }
        if (!leg.get("voicemail_recording_id").isNull()) {
            return "voicemail";
        }
        if (leg.get("is_transferred").asBoolean()) {
            return "passed_on";
        }
        if (leg.get("direction").asString().equals("outbound")) {
            return "no_answer";
        }
        if (leg.get("entry_point_call_id").isNumber()) {
            return "passed_on";
        }
        return leg.get("date_rang").isNumber() ? "missed" : "abandoned";
    }

    private static @Nullable String time(ObjectNode leg, String field) {
        return leg.get(field).isNumber()
                ? TIME.format(Instant.ofEpochMilli(leg.get(field).asLong()))
                : null;
    }
}
