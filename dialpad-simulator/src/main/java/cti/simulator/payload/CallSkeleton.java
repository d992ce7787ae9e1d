package cti.simulator.payload;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call event before anything has happened: every key that newer payloads carry, in their order. */
final class CallSkeleton {

    private static final List<String> UNTIL_CONTACT = List.of(
            "selected_caller_id",
            "date_rang",
            "date_first_rang",
            "date_queued",
            "target_availability_status",
            "callback_requested",
            "date_connected",
            "date_ended",
            "talk_time",
            "hold_time",
            "duration",
            "total_duration");

    private CallSkeleton() {}

    static ObjectNode of(long callId, String direction, Instant startedAt, Contact contact, Target target) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.put("date_started", startedAt.toEpochMilli()).put("call_id", callId);
        call.putNull("state").put("direction", direction);
        call.put("external_number", contact.phone()).put("internal_number", target.phone());
        UNTIL_CONTACT.forEach(call::putNull);
        call.put("target_availability_status", "open");

        call.set("contact", contact.toCallJson());
        call.set("target", target.toCallJson());
        call.putNull("entry_point_call_id").putObject("entry_point_target");
        call.putNull("operator_call_id").putObject("proxy_target");
        call.putNull("group_id").putNull("master_call_id");
        call.put("is_internal", contact.type().equals("user")).put("is_transferred", false);
        call.putObject("transferred_from");
        call.putNull("csat_score").putArray("routing_breadcrumbs");
        call.putNull("event_timestamp").putNull("mos_score").putArray("labels");
        call.put("was_recorded", false);
        call.putNull("voicemail_link").putNull("voicemail_recording_id").putArray("call_recording_ids");
        call.putNull("transcription_text").putArray("recording_details");
        call.putObject("integrations");
        return call;
    }
}
