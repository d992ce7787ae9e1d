package cti.localstack.endtoend;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recorded flow must end in, from what Dialpad means by it (docs/dialpad.md) and not from what the code does.
 *
 * @param calls by Dialpad call id: fields of the REST answer, by path
 * @param messages by Dialpad message id
 * @param voicemails by Dialpad call id
 * @param pushes by subject (call id, message's {@code dialpad_message_id}, agent id): names of events in order. Legs lie
 *     on different partitions, so there is an order per leg only
 */
record Expected(
        Map<String, Map<String, Object>> calls,
        Map<String, Map<String, Object>> messages,
        Map<String, Map<String, Object>> voicemails,
        Map<String, List<String>> pushes) {

    static final String ALICE = "5840213377712128";
    static final String BORIS = "6122904451907584";
    static final String CARLA = "4935517729406976";
    private static final String DANA = "+12065550142";

    static Expected nothing() {
        return new Expected(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    Expected call(String id, Map<String, Object> fields, String... events) {
        calls.put(id, fields);
        pushes.put(id, Arrays.asList(events));
        return this;
    }

    Expected message(String id, Map<String, Object> fields, String... events) {
        messages.put(id, fields);
        pushes.put(id, Arrays.asList(events));
        return this;
    }

    Expected voicemail(String callId, Map<String, Object> fields) {
        voicemails.put(callId, fields);
        return this;
    }

    Expected agent(String id, String... events) {
        pushes.put(id, Arrays.asList(events));
        return this;
    }

    static final Map<String, Expected> BY_FIXTURE = Map.ofEntries(
            entry(
                    "01-inbound-answered",
                    nothing()
                            .call(
                                    "5314479001100288",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "direction",
                                            "inbound",
                                            "duration_seconds",
                                            61.0,
                                            "from_number",
                                            DANA,
                                            "to_number",
                                            "+14155550111",
                                            "dialpad_user_id",
                                            ALICE,
                                            "contact.name",
                                            "Dana Whitfield",
                                            "answered_at",
                                            "2026-09-21T14:13:29.000Z",
                                            "is_voicemail",
                                            false),
                                    "call.ring",
                                    "call.started",
                                    "call.ended")),
            entry(
                    "02-outbound-answered",
                    nothing()
                            .call(
                                    "5314479001100544",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "direction",
                                            "outbound",
                                            "duration_seconds",
                                            120.0,
                                            "dialpad_user_id",
                                            BORIS),
                                    // The second is the ring time becoming known.
                                    "call.ring",
                                    "call.updated",
                                    "call.started",
                                    "call.ended")),
            entry(
                    "03-inbound-missed",
                    nothing()
                            .call(
                                    "5314479001100800",
                                    Map.of("status", "missed", "outcome", "missed", "duration_seconds", 0.0),
                                    "call.ring",
                                    "call.ended",
                                    "call.missed")),
            entry(
                    "04-inbound-voicemail-transcribed",
                    nothing()
                            .call(
                                    "5314479001101056",
                                    Map.of("status", "voicemail", "outcome", "voicemail", "is_voicemail", true),
                                    "call.ring",
                                    "call.updated",
                                    "call.ended",
                                    "call.missed",
                                    "call.updated",
                                    "voicemail.received",
                                    "call.updated",
                                    "voicemail.updated")
                            .voicemail(
                                    "5314479001101056",
                                    Map.of(
                                            "recording_url",
                                            "https://dialpad.example/v/5314479001101056",
                                            "transcript",
                                            "Hi Carla, this is Dana. Please call me back about invoice 4471. Thanks.",
                                            "from_number",
                                            DANA,
                                            "dialpad_user_id",
                                            CARLA))),
            entry(
                    "05-voicemail-greeting-only",
                    nothing()
                            .call(
                                    "5314479001101312",
                                    Map.of("status", "missed", "outcome", "missed", "is_voicemail", false),
                                    "call.ring",
                                    "call.updated",
                                    "call.ended",
                                    "call.missed")),
            entry(
                    "06-callcenter-queue-operator-legs",
                    nothing()
                            .call(
                                    "5314479001200128",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            200.0,
                                            "target.type",
                                            "call_center",
                                            "links.operator",
                                            "5314479001200640"),
                                    "call.queued",
                                    "call.started",
                                    "call.ended")
                            .call(
                                    "5314479001200384",
                                    Map.of("status", "ended", "outcome", "passed_on", "dialpad_user_id", ALICE),
                                    "call.ring",
                                    "call.ended")
                            .call(
                                    "5314479001200640",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            200.0,
                                            "dialpad_user_id",
                                            BORIS,
                                            "links.entry_point",
                                            "5314479001200128"),
                                    "call.ring",
                                    "call.started",
                                    "call.ended")),
            entry(
                    "07-warm-transfer",
                    nothing()
                            .call(
                                    "5314479001300224",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            52.2,
                                            "hold_seconds",
                                            37.3,
                                            "is_transferred",
                                            true,
                                            "dialpad_user_id",
                                            ALICE),
                                    "call.ring",
                                    "call.started",
                                    "call.held",
                                    "call.transferred",
                                    "call.ended")
                            .call(
                                    "5314479001300480",
                                    Map.of("status", "ended", "outcome", "answered", "is_internal", true),
                                    "call.ring",
                                    "call.started",
                                    "call.ended")
                            .call(
                                    "5314479001300736",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            150.0,
                                            "dialpad_user_id",
                                            BORIS,
                                            "links.master",
                                            "5314479001300224"),
                                    "call.started",
                                    "call.ended")),
            entry(
                    "08-blind-transfer",
                    nothing()
                            .call(
                                    "5314479001400320",
                                    Map.of("status", "ended", "outcome", "passed_on", "is_transferred", true),
                                    "call.queued",
                                    "call.transferred",
                                    "call.ended")
                            .call(
                                    "5314479001400576",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            60.0,
                                            "dialpad_user_id",
                                            CARLA,
                                            "links.master",
                                            "5314479001400320"),
                                    "call.ring",
                                    "call.started",
                                    "call.ended")),
            entry(
                    "09-hold-resume",
                    nothing()
                            .call(
                                    "5314479001500416",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            530.0,
                                            "hold_seconds",
                                            160.0,
                                            "answered_at",
                                            "2026-09-21T22:13:50.000Z"),
                                    "call.ring",
                                    "call.started",
                                    "call.held",
                                    "call.resumed",
                                    "call.held",
                                    "call.ended")),
            entry(
                    "10-late-enrichment-after-hangup",
                    nothing()
                            .call(
                                    "5314479001600512",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            180.0,
                                            "recording_url",
                                            "https://dialpad.example/blob/callrecording/6388120044519424.mp3",
                                            "recap.outcome",
                                            "Refund approved",
                                            "csat_score",
                                            "5",
                                            "mos_score",
                                            4.41,
                                            "dispositions",
                                            List.of("Billing~Refund approved"),
                                            "ended_at",
                                            "2026-09-21T23:16:27.000Z",
                                            "recap.action_items",
                                            List.of("Send refund confirmation e-mail", "Close ticket 88121")),
                                    // recording, disposition, four parts of the recap, changed disposition, survey; the
                                    // transcript's own event tells nothing new
                                    "call.ring",
                                    "call.started",
                                    "call.ended",
                                    "call.updated",
                                    "call.updated",
                                    "call.updated",
                                    "call.updated",
                                    "call.updated",
                                    "call.updated",
                                    "call.updated",
                                    "call.updated")),
            entry(
                    "11-out-of-order-delivery",
                    nothing()
                            .call(
                                    "5314479001700608",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            5.0,
                                            "recording_url",
                                            "https://dialpad.example/blob/adminrecording/6388120044520448.mp3"),
                                    "call.ended",
                                    "call.updated")),
            entry(
                    "12-duplicate-delivery",
                    nothing()
                            .call(
                                    "5314479001800704",
                                    Map.of("status", "ended", "outcome", "answered", "duration_seconds", 90.0),
                                    "call.ring",
                                    "call.started",
                                    "call.ended")),
            entry(
                    "13-sms-inbound-and-outbound-status",
                    nothing()
                            .message(
                                    "6095823001900801",
                                    Map.of(
                                            "direction",
                                            "inbound",
                                            "status",
                                            "pending",
                                            "text",
                                            "Is the unit ready?",
                                            "from_number",
                                            DANA,
                                            "to_number",
                                            "+14155550111"),
                                    "message.received")
                            .message(
                                    "6095823001900802",
                                    Map.of("direction", "outbound", "status", "delivered", "text", "Yes, after 3 pm."),
                                    "message.sent",
                                    "message.status",
                                    "message.status")
                            .message(
                                    "6095823001900803",
                                    Map.of("direction", "outbound", "status", "failed"),
                                    "message.sent",
                                    "message.status")),
            entry(
                    "14-mms",
                    nothing()
                            .message(
                                    "6095823001900811",
                                    Map.of(
                                            "mms",
                                            true,
                                            "text",
                                            "Photo of the label",
                                            "mms_url",
                                            "https://dialpad.example/mms/6095823001900811.jpg"),
                                    "message.received")
                            .message("6095823001900812", Map.of("mms", true, "text", "null"), "message.received")),
            entry(
                    "15-group-call-ring-all",
                    nothing()
                            .call(
                                    "5314479001900928",
                                    Map.of("status", "ended", "outcome", "answered", "target.type", "department"),
                                    "call.ring",
                                    "call.started",
                                    "call.ended")
                            .call(
                                    "5314479001901184",
                                    Map.of("status", "ended", "outcome", "answered", "dialpad_user_id", ALICE),
                                    "call.ring",
                                    "call.started",
                                    "call.ended")
                            .call(
                                    "5314479001901440",
                                    Map.of("status", "ended", "outcome", "passed_on", "dialpad_user_id", BORIS),
                                    "call.ring",
                                    "call.ended")
                            .call(
                                    "5314479001901696",
                                    Map.of("status", "ended", "outcome", "passed_on", "dialpad_user_id", CARLA),
                                    "call.ring",
                                    "call.ended")),
            entry(
                    "16-agent-status",
                    nothing()
                            .agent(
                                    ALICE,
                                    "agent.status",
                                    "agent.status",
                                    "agent.status",
                                    "agent.status",
                                    "agent.status")),
            entry("17-contact-events", nothing()),
            entry(
                    "18-hangup-never-arrives",
                    nothing()
                            .call(
                                    "5314479002001024",
                                    Map.of(
                                            "status",
                                            "ended",
                                            "outcome",
                                            "answered",
                                            "duration_seconds",
                                            300.0,
                                            "ended_at",
                                            "2026-09-22T06:18:25.000Z"),
                                    "call.ring",
                                    "call.started",
                                    "call.ended")),
            entry(
                    "19-sms-without-content-scope",
                    nothing()
                            .message(
                                    "6095823001900821",
                                    Map.of("text", "null", "dialpad_user_id", "null", "target.type", "office"),
                                    "message.received")
                            .message(
                                    "6095823001900822",
                                    Map.of("text", "null", "dialpad_user_id", BORIS),
                                    "message.sent")),
            entry(
                    "20-sms-group-outbound",
                    nothing()
                            .message(
                                    "6095823001900831",
                                    Map.of(
                                            "status",
                                            "delivered",
                                            "to_number",
                                            DANA,
                                            "to_numbers",
                                            List.of(DANA, "+15035550177")),
                                    "message.sent",
                                    "message.status",
                                    "message.status")));
}
