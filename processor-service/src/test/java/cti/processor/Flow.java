package cti.processor;

import cti.schemas.change.CallSnapshot;
import cti.schemas.event.CallDecision;
import cti.schemas.event.EventSource;
import cti.schemas.serde.JsonSerde;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Events about calls in some order of delivery. */
public record Flow(String name, List<Delivery> deliveries) {

    public record Delivery(JsonNode payload, EventSource source) {

        public String callId() {
            return payload.get("call_id").asString();
        }
    }

    public static final List<String> CALL_FIXTURES = List.of(
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

    public static Flow fixture(String name) {
        return ofDialpad(name, payloads(name));
    }

    public static Flow ofDialpad(String name, List<JsonNode> payloads) {
        return new Flow(
                name,
                payloads.stream()
                        .map(it -> new Delivery(it, EventSource.WEBHOOK))
                        .toList());
    }

    public static List<JsonNode> payloads(String fixture) {
        try (InputStream file = Flow.class.getResourceAsStream("/dialpad/fixtures/" + fixture + ".json")) {
            List<JsonNode> payloads = new ArrayList<>();
            for (JsonNode event : JsonSerde.MAPPER.readTree(file).get("events")) {
                payloads.add(event.get("payload"));
            }
            return payloads;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Flow reversed() {
        List<Delivery> reversed = new ArrayList<>(deliveries);
        Collections.reverse(reversed);
        return new Flow(name, reversed);
    }

    /** Another order, with some events two or three times. */
    public Flow shuffledWithRepeats(Random random) {
        List<Delivery> shuffled = new ArrayList<>(deliveries);
        for (Delivery delivery : deliveries) {
            shuffled.addAll(Collections.nCopies(random.nextInt(3), delivery));
        }
        Collections.shuffle(shuffled, random);
        return new Flow(name, shuffled);
    }

    public Flow then(String event) {
        return then(new Delivery(JsonSerde.MAPPER.readTree(event), EventSource.WEBHOOK));
    }

    /** About the call with id 1. */
    public Flow then(CallDecision decision, long clock) {
        byte[] claims = decision.claims("1", Instant.ofEpochMilli(clock));
        return then(new Delivery(JsonSerde.MAPPER.readTree(claims), decision.source()));
    }

    private Flow then(Delivery delivery) {
        List<Delivery> more = new ArrayList<>(deliveries);
        more.add(delivery);
        return new Flow(name, more);
    }

    public Flow first(int count) {
        return new Flow(name, deliveries.subList(0, count));
    }

    public Flow twice() {
        List<Delivery> twice = new ArrayList<>(deliveries);
        twice.addAll(deliveries);
        return new Flow(name, twice);
    }

    /** Each leg that Dialpad told of. */
    public Map<String, CallSnapshot> calls() {
        FoldedCalls folded = new FoldedCalls();
        deliveries.forEach(folded::add);
        return folded.calls();
    }
}
