package cti.processor;

import cti.processor.Flow.Delivery;
import cti.schemas.event.CallDecision;
import cti.schemas.event.DialpadCallStates;
import cti.schemas.event.EventSource;
import cti.schemas.serde.JsonSerde;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up conversations of some legs: any states in any order, clocks that collide, fields that are there, empty, absent
 * or contradict each other, links that lead anywhere, and decisions of our own. Whatever Dialpad could send, and more.
 */
public final class FlowGenerator {

    private static final int CLOCKS = 6;
    private static final List<String> EMPTY = List.of("null", "\"\"", "{}", "[]");

    private static final List<String> LIVE = List.of("ringing", "queued", "connected", "hold", "parked", "recording");

    private final Random random;

    /** Half of the flows do not end, because of a call that is over hardly anything but that is left to get wrong. */
    private final boolean ends;

    private final List<String> ids = new ArrayList<>();

    private FlowGenerator(Random random) {
        this.random = random;
        this.ends = random.nextBoolean();
    }

    public static Flow flow(Random random) {
        return new FlowGenerator(random).flow();
    }

    private Flow flow() {
        int legs = 1 + random.nextInt(4);
        // One more id than there are legs: a leg that is named and never reported.
        for (int leg = 0; leg <= legs; leg++) {
            ids.add(Integer.toString(1 + random.nextInt(10_000)));
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (String id : ids.subList(0, legs)) {
            for (int events = 1 + random.nextInt(5); events > 0; events--) {
                deliveries.add(new Delivery(event(id), EventSource.WEBHOOK));
            }
            if (random.nextInt(5) == 0) {
                CallDecision decision = oneOf(List.of(CallDecision.values()));
                byte[] claims = decision.claims(id, Instant.ofEpochMilli(clock()));
                deliveries.add(new Delivery(JsonSerde.MAPPER.readTree(claims), decision.source()));
            }
        }
        Collections.shuffle(deliveries, random);
        return new Flow("generated", deliveries);
    }

    private JsonNode event(String id) {
        ObjectNode event = JsonSerde.MAPPER.createObjectNode();
        event.put("call_id", id);
        event.put("state", random.nextInt(20) == 0 ? "teleported" : oneOf(ends ? DialpadCallStates.KNOWN : LIVE));
        event.put("event_timestamp", clock());
        event.put("date_started", 1_000L + ids.indexOf(id));
        put(event, "direction", () -> text("inbound", "outbound"));
        put(event, "master_call_id", this::link);
        put(event, "entry_point_call_id", this::link);
        put(event, "operator_call_id", this::link);
        put(event, "target", () -> party("user", "call_center", "department"));
        put(event, "contact", () -> party("local", "user"));
        put(event, "external_number", () -> text("+12065550142", "+15035550177"));
        for (String date : List.of("date_rang", "date_queued", "date_connected")) {
            put(event, date, this::time);
        }
        for (String duration : List.of("talk_time", "hold_time", "total_duration")) {
            put(event, duration, () -> oneOf(List.of("0", "1000", "8951.03")));
        }
        for (String text : List.of("recap_summary", "recap_outcome", "csat_score", "voicemail_link")) {
            put(event, text, () -> text("a", "b", "c"));
        }
        for (String list :
                List.of("labels", "recap_purposes", "recap_action_items", "call_dispositions", "recording_url")) {
            put(event, list, () -> oneOf(List.of("[\"x\"]", "[\"x\",\"y\"]", "\"x\"")));
        }
        if (ends) {
            put(event, "date_ended", this::time);
            put(event, "transcription_text", () -> text("a", "b"));
            put(event, "voicemail_recording_id", () -> text("a", "b"));
            put(event, "recording_details", this::recordings);
        }
        put(event, "is_transferred", () -> oneOf(List.of("true", "false")));
        put(event, "some_new_field", () -> text("1", "2"));
        return event;
    }

    /** Leaves the field out more often than not; now and then it is there and empty. */
    private void put(ObjectNode event, String field, Supplier<String> json) {
        int chance = random.nextInt(10);
        if (chance < 4) {
            event.set(field, JsonSerde.MAPPER.readTree(chance == 0 ? oneOf(EMPTY) : json.get()));
        }
    }

    private String link() {
        return random.nextInt(5) == 0 ? oneOf(List.of("0", "\"null\"", "null")) : oneOf(ids);
    }

    private String party(String... types) {
        String id = oneOf(List.of("71", "72"));
        String name = random.nextBoolean() ? text("Ada", "Bo") : "\"\"";
        String type = random.nextInt(4) == 0 ? "null" : text(types);
        return "{\"id\":" + id + ",\"type\":" + type + ",\"name\":" + name + "}";
    }

    private String recordings() {
        String type = text("callrecording", "voicemail");
        String url = random.nextBoolean() ? text("https://a", "https://b") : "null";
        return "[{\"id\":\"" + oneOf(List.of("r1", "r2")) + "\",\"recording_type\":" + type + ",\"url\":" + url
                + ",\"start_time\":" + time() + "}]";
    }

    private String time() {
        return random.nextInt(8) == 0 ? oneOf(List.of("0", "\"never\"")) : Long.toString(2_000 + random.nextInt(3));
    }

    private String text(String... texts) {
        return "\"" + oneOf(List.of(texts)) + "\"";
    }

    private long clock() {
        return 10_000L + random.nextInt(CLOCKS);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
