package cti.processor.call;

import cti.processor.decode.Decoded;
import cti.processor.decode.RawEventDecoder;
import cti.processor.fold.SubjectState;
import cti.schemas.change.CallSnapshot;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEvent;
import cti.schemas.event.SubjectKind;
import cti.schemas.serde.JsonSerde;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** The events of a recorded Dialpad flow, in some order of delivery. */
record Flow(String name, List<JsonNode> events) {

    static final List<String> CALL_FIXTURES = List.of(
            "01-inbound-answered",
            "02-outbound-answered",
            "03-inbound-missed",
            "04-inbound-voicemail-transcribed",
            "05-voicemail-greeting-only",
            "06-callcenter-queue-operator-legs",
            "07-warm-transfer",
            "08-blind-transfer",
            "09-hold-resume",
            "10-late-enrichment-after-hangup",
            "11-out-of-order-delivery",
            "12-duplicate-delivery",
            "15-group-call-ring-all",
            "18-hangup-never-arrives");

    static Flow fixture(String name) {
        try (InputStream file = Flow.class.getResourceAsStream("/dialpad/fixtures/" + name + ".json")) {
            List<JsonNode> payloads = new ArrayList<>();
            for (JsonNode event : JsonSerde.MAPPER.readTree(file).get("events")) {
                payloads.add(event.get("payload"));
            }
            return new Flow(name, payloads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Flow reversed() {
        List<JsonNode> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return new Flow(name, reversed);
    }

    /** Another order, with some events two or three times. */
    Flow shuffledWithRepeats(Random random) {
        List<JsonNode> deliveries = new ArrayList<>(events);
        for (JsonNode event : events) {
            for (int repeats = random.nextInt(3); repeats > 0; repeats--) {
                deliveries.add(event);
            }
        }
        Collections.shuffle(deliveries, random);
        return new Flow(name, deliveries);
    }

    /** Folds each leg; versions are left out, because they count deliveries. */
    Map<String, CallSnapshot> calls() {
        Map<String, SubjectState> states = new LinkedHashMap<>();
        for (JsonNode payload : events) {
            RawEvent raw = new RawEvent("evt", SubjectKind.CALL, EventSource.WEBHOOK, Instant.EPOCH, null);
            Decoded decoded = RawEventDecoder.decode(raw, JsonSerde.MAPPER.writeValueAsBytes(payload), 0);
            states.merge(
                    payload.get("call_id").asString(),
                    SubjectState.UNSEEN.merge(((Decoded.Accepted) decoded).observation()),
                    (before, ignored) -> before.merge(((Decoded.Accepted) decoded).observation()));
        }
        Map<String, CallSnapshot> calls = new LinkedHashMap<>();
        states.forEach((id, state) -> calls.put(id, CallSnapshots.of(id, state)));
        return calls;
    }
}
