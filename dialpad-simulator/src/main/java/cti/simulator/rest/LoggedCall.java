package cti.simulator.rest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call as Dialpad's REST API shows it, made from what its events said: fewer fields than events have, other names for
 * links, and every int64 as text.
 *
 * @param events the fields of all its events together
 */
record LoggedCall(ObjectNode events) {

    private static final List<String> AS_THEY_ARE = List.of(
            "state",
            "direction",
            "external_number",
            "internal_number",
            "group_id",
            "is_transferred",
            "labels",
            "csat_score",
            "mos_score",
            "duration",
            "total_duration",
            "custom_data",
            "routing_breadcrumbs",
            "was_recorded",
            "transcription_text");

    private static final List<String> NUMBERS = List.of(
            "call_id",
            "master_call_id",
            "entry_point_call_id",
            "operator_call_id",
            "date_started",
            "date_rang",
            "date_connected",
            "date_ended",
            "event_timestamp");

    private static final List<String> PARTIES = List.of("contact", "target", "entry_point_target", "proxy_target");
    private static final List<String> PARTY_FIELDS = List.of("type", "name", "phone", "email");

    private static final Map<String, String> RENAMED = Map.of(
            "recording_url", "call_recording_share_links", "admin_recording_urls", "admin_call_recording_share_links");

    private static final Set<String> TRANSCRIBED =
            Set.of("call_transcription", "recap_summary", "recap_outcome", "recap_purposes", "recap_action_items");

    long id() {
        return events.get("call_id").asLong();
    }

    long startedAt() {
        return events.path("date_started").asLong(0);
    }

    JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        NUMBERS.forEach(it -> putText(json, it, events.path(it)));
        AS_THEY_ARE.forEach(it -> put(json, it, events.path(it)));
        RENAMED.forEach((event, rest) -> put(json, rest, events.path(event)));
        PARTIES.forEach(it -> put(json, it, party(events.path(it))));
        put(json, "recording_details", recordings());
        if (!CallLog.isEmpty(events.path("voicemail_recording_id"))) {
            put(json, "voicemail_share_link", events.path("voicemail_link"));
        }
        // Events keep the text of a talk out, REST does not: the same field then is no sign of a voicemail.
        if (!json.has("transcription_text")
                && TRANSCRIBED.contains(events.path("state").asString(""))) {
            json.put("transcription_text", "Thank you for calling Acme. How can I help?");
        }
        return json;
    }

    private JsonNode recordings() {
        var recordings = JsonNodeFactory.instance.arrayNode();
        for (JsonNode details : events.path("recording_details")) {
            ObjectNode copy = ((ObjectNode) details).deepCopy();
            putText(copy, "duration", details.path("duration"));
            putText(copy, "start_time", details.path("start_time"));
            recordings.add(copy);
        }
        return recordings;
    }

    private static JsonNode party(JsonNode party) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putText(json, "id", party.path("id"));
        PARTY_FIELDS.forEach(it -> put(json, it, party.path(it)));
        return json;
    }

    private static void put(ObjectNode json, String name, JsonNode value) {
        if (!CallLog.isEmpty(value)) {
            json.set(name, value);
        }
    }

    private static void putText(ObjectNode json, String name, JsonNode value) {
        if (!CallLog.isEmpty(value)) {
            json.put(name, value.asString());
        }
    }
}
