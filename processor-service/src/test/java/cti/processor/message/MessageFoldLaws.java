package cti.processor.message;

import static org.assertj.core.api.Assertions.assertThat;

import cti.processor.Flow;
import cti.processor.decode.Decoded;
import cti.processor.decode.RawEventDecoder;
import cti.processor.fold.SubjectState;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.EventSource;
import cti.schemas.event.RawEvent;
import cti.schemas.event.SubjectKind;
import cti.schemas.serde.JsonSerde;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/** A message is the same in whichever order its statuses arrive, and its delivery never goes back. */
class MessageFoldLaws {

    private static final List<String> FINAL = List.of("delivered", "failed", "undelivered");

    @Property(tries = 1_000)
    void orderAndRepetitionDoNotMatter(@ForAll("messages") List<JsonNode> events, @ForAll Random random) {
        List<JsonNode> shuffled = new ArrayList<>(events);
        events.forEach(it -> shuffled.addAll(Collections.nCopies(random.nextInt(3), it)));
        Collections.shuffle(shuffled, random);
        assertThat(JsonSerde.MAPPER.writeValueAsString(folded(shuffled)))
                .isEqualTo(JsonSerde.MAPPER.writeValueAsString(folded(events)));
    }

    @Property(tries = 300)
    void whatWasDeliveredStaysDelivered(@ForAll("messages") List<JsonNode> events) {
        for (int count = 1; count < events.size(); count++) {
            folded(events.subList(0, count)).forEach((id, before) -> {
                if (FINAL.contains(before.status())) {
                    assertThat(folded(events).get(id).status()).isIn(FINAL);
                }
            });
        }
    }

    private static Map<String, MessageSnapshot> folded(List<JsonNode> events) {
        Map<String, SubjectState> states = new TreeMap<>();
        for (JsonNode payload : events) {
            RawEvent raw = new RawEvent("evt", SubjectKind.MESSAGE, EventSource.WEBHOOK, Instant.EPOCH, null);
            Decoded decoded = RawEventDecoder.decode(raw, JsonSerde.MAPPER.writeValueAsBytes(payload), 0);
            String id = payload.get("id").asString();
            states.put(
                    id, states.getOrDefault(id, SubjectState.UNSEEN).merge(((Decoded.Accepted) decoded).observation()));
        }
        Map<String, MessageSnapshot> messages = new TreeMap<>();
        states.forEach((id, state) -> messages.put(id, MessageSnapshots.of(id, state)));
        return messages;
    }

    @Provide
    Arbitrary<List<JsonNode>> messages() {
        Arbitrary<List<JsonNode>> recorded = Arbitraries.of(
                        "13-sms-inbound-and-outbound-status",
                        "14-mms",
                        "19-sms-without-content-scope",
                        "20-sms-group-outbound")
                .map(Flow::payloads);
        Arbitrary<JsonNode> event = Combinators.combine(
                        Arbitraries.of("pending", "sent", "delivered", "failed", "undelivered", "success", "queued"),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of("null", "\"\"", "\"Hi\"", "\"Hello\""),
                        Arbitraries.of("\"+1\"", "[\"+1\"]", "[\"+1\",\"+2\"]", "[]"))
                .as((status, clock, text, to) -> JsonSerde.MAPPER.readTree("{\"id\":1,\"message_status\":\"" + status
                        + "\",\"event_timestamp\":" + clock + ",\"text\":" + text + ",\"to_number\":" + to + "}"));
        return Arbitraries.oneOf(recorded, event.list().ofMinSize(1).ofMaxSize(8));
    }
}
