package cti.schemas.event;

import cti.schemas.serde.JsonSerde;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finished call as Dialpad's REST API shows it, told in the words of a call event, so that it can be kept in the raw log
 * beside what the webhooks said. REST writes int64 as text, has fewer fields and other names for links; nothing is added
 * that it does not say. The clock of the event is the end of the call: whatever a webhook reported after it stays.
 */
public final class RestCall {

    private static final String VOICEMAIL = "voicemail";

    private static final List<String> AS_THEY_ARE = List.of(
            "direction",
            "external_number",
            "internal_number",
            "duration",
            "total_duration",
            "group_id",
            "is_transferred",
            "labels",
            "csat_score",
            "mos_score",
            "was_recorded",
            "custom_data",
            "routing_breadcrumbs",
            // Not described for REST; carried over if it comes.
            "talk_time",
            "hold_time",
            "is_internal",
            "voicemail_link",
            "voicemail_recording_id",
            "call_dispositions",
            "recap_summary",
            "recap_outcome",
            "recap_purposes",
            "recap_action_items");

    private static final List<String> NUMBERS = List.of(
            "call_id",
            "master_call_id",
            "entry_point_call_id",
            "operator_call_id",
            "date_started",
            "date_queued",
            "date_rang",
            "date_first_rang",
            "date_connected",
            "date_ended");

    private static final List<String> PARTIES =
            List.of("contact", "target", "entry_point_target", "proxy_target", "transferred_from");

    private RestCall() {}

    /** @return the claims; empty if the call has no id or has not ended */
    public static Optional<ObjectNode> toClaims(JsonNode call) {
        ObjectNode claims = JsonSerde.MAPPER.createObjectNode();
        NUMBERS.forEach(it -> putNumber(claims, it, call.path(it)));
        if (!isPositive(claims.path("call_id")) || !isPositive(claims.path("date_ended"))) {
            return Optional.empty();
        }
        claims.put("state", "hangup");
        claims.set("event_timestamp", claims.get("date_ended"));
        AS_THEY_ARE.forEach(it -> put(claims, it, call.path(it)));
        PARTIES.forEach(it -> put(claims, it, party(call.path(it))));
        putRecordings(claims, call);
        putVoicemail(claims, call);
        return Optional.of(claims);
    }

    private static void putRecordings(ObjectNode claims, JsonNode call) {
        ArrayNode recordings = JsonSerde.MAPPER.createArrayNode();
        for (JsonNode details : call.path("recording_details")) {
            if (details instanceof ObjectNode original) {
                ObjectNode copy = original.deepCopy();
                putNumber(copy, "duration", details.path("duration"));
                putNumber(copy, "start_time", details.path("start_time"));
                recordings.add(copy);
            }
        }
        put(claims, "recording_details", recordings);
        if (recordings.isEmpty()) {
            put(claims, "recording_url", call.path("call_recording_share_links"));
            put(claims, "admin_recording_urls", call.path("admin_call_recording_share_links"));
        }
    }

    /**
     * In events a text is a voicemail's; in REST it may be that of a talk. It counts if something else says that there is a
     * message.
     */
    private static void putVoicemail(ObjectNode claims, JsonNode call) {
        boolean recorded = call.path("recording_details")
                .valueStream()
                .anyMatch(it -> VOICEMAIL.equals(it.path("recording_type").asString("")));
        boolean labelled = call.path("labels").valueStream().anyMatch(it -> VOICEMAIL.equals(text(it)));
        if (recorded || labelled || claims.has("voicemail_recording_id")) {
            put(claims, "transcription_text", call.path("transcription_text"));
        }
        if (!recorded && !claims.has("voicemail_link")) {
            put(claims, "voicemail_link", call.path("voicemail_share_link"));
        }
    }

    private static JsonNode party(JsonNode party) {
        if (!(party instanceof ObjectNode original)) {
            return JsonSerde.MAPPER.missingNode();
        }
        ObjectNode copy = original.deepCopy();
        Stream.of("id", "office_id").forEach(it -> putNumber(copy, it, party.path(it)));
        return copy;
    }

    /** Text of digits becomes a number; whatever else is there stays as it is. */
    private static void putNumber(ObjectNode json, String name, JsonNode value) {
        Long number = number(value);
        if (number != null) {
            json.put(name, number);
        } else {
            put(json, name, value);
        }
    }

    private static @Nullable Long number(JsonNode value) {
        String text = text(value);
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text.trim()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNumber() || value.isString() ? value.asString() : null;
    }

    private static boolean isPositive(JsonNode value) {
        return value.isIntegralNumber() && value.asLong() > 0;
    }

    private static void put(ObjectNode json, String name, JsonNode value) {
        boolean empty = value.isMissingNode()
                || value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.asString().isEmpty());
        if (!empty) {
            json.set(name, value);
        }
    }
}
