package cti.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cti.simulator.fixture.Fixture;
import cti.simulator.payload.DialpadIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What holds for all traffic that is invented. */
class StoriesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int CALLS = 1000;

    private static final Set<String> AFTER_THE_END = Set.of(
            "hangup",
            "recording",
            "dispositions",
            "call_transcription",
            "recap_summary",
            "recap_outcome",
            "recap_purposes",
            "recap_action_items",
            "csat",
            "voicemail_uploaded",
            "transcription");

    /** What may follow what, within one leg. */
    private static final Map<String, Set<String>> LEGAL = Map.of(
            "", Set.of("calling", "preanswer", "queued", "ringing", "connected"),
            "calling", Set.of("ringing", "connected", "hangup"),
            "preanswer", Set.of("ringing", "queued", "hangup"),
            "queued", Set.of("ringing", "connected", "hangup"),
            "ringing", Set.of("connected", "missed", "voicemail", "hangup"),
            "connected", Set.of("hold", "hangup"),
            "hold", Set.of("connected", "hangup"),
            "missed", AFTER_THE_END,
            "voicemail", Set.of("hangup"),
            "hangup", AFTER_THE_END);

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.05, 0.001})
    void everyLegEndsOnceAndItsStatesAreLegal(double pace) {
        for (List<ObjectNode> leg : legs(calls(7, pace))) {
            String before = "";
            for (ObjectNode event : leg) {
                String state = event.get("state").asString();
                assertThat(LEGAL.getOrDefault(before, AFTER_THE_END))
                        .as(leg::toString)
                        .contains(state);
                before = state;
            }
            assertThat(leg)
                    .filteredOn(it -> it.get("state").asString().equals("hangup"))
                    .hasSize(1);
            assertThat(leg.get(leg.size() - 1).get("date_ended").isNull()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.001})
    void timesOnlyRise(double pace) {
        for (List<ObjectNode> leg : legs(calls(8, pace))) {
            assertThat(leg).isSortedAccordingTo((a, b) -> Long.compare(time(a), time(b)));
            for (ObjectNode event : leg) {
                List<Long> dates = new ArrayList<>();
                for (String field : List.of("date_started", "date_first_rang", "date_connected", "date_ended")) {
                    if (!event.get(field).isNull()) {
                        dates.add(event.get(field).asLong());
                    }
                }
                assertThat(dates).isSorted();
                assertThat(dates).allMatch(it -> it <= time(event));
            }
        }
    }

    @Test
    void talkAndHoldAndRingAddUp() {
        for (List<ObjectNode> leg : legs(calls(9, 1))) {
            ObjectNode last = leg.get(leg.size() - 1);
            long talk = last.get("talk_time").asLong();
            if (last.get("date_connected").isNull()) {
                assertThat(talk).isZero();
            } else {
                long connected = last.get("date_ended").asLong()
                        - last.get("date_connected").asLong();
                assertThat(talk + last.get("hold_time").asLong()).isEqualTo(connected);
                assertThat(talk).isPositive();
            }
        }
    }

    @Test
    void idsAreUniqueAndLinksLeadToLegsOfTheSameCall() {
        Set<Long> seen = new HashSet<>();
        for (Timeline call : calls(10, 1)) {
            Set<Long> own = call.events().stream()
                    .filter(it -> it.has("call_id"))
                    .map(it -> it.get("call_id").asLong())
                    .collect(Collectors.toSet());
            assertThat(own)
                    .isNotEmpty()
                    .allMatch(seen::add)
                    .allMatch(it -> Long.toString(it).length() == 16);
            for (ObjectNode event : call.events()) {
                for (String link : List.of("master_call_id", "entry_point_call_id", "operator_call_id")) {
                    if (event.hasNonNull(link)) {
                        assertThat(own).contains(event.get(link).asLong());
                    }
                }
            }
        }
    }

    @Test
    void sameSeedGivesTheSameTraffic() {
        assertThat(calls(11, 1)).isEqualTo(calls(11, 1));
        assertThat(calls(11, 1)).isNotEqualTo(calls(12, 1));
    }

    @Test
    void callsHaveTheKeysOfTheFixturesInTheirOrder() {
        List<String> keys = List.copyOf(
                Fixture.named("01-inbound-answered").events().get(0).payload().propertyNames());

        for (Timeline call : calls(13, 1)) {
            assertThat(call.events()).filteredOn(it -> it.has("call_id")).allSatisfy(it -> assertThat(
                            List.copyOf(it.propertyNames()).subList(0, keys.size()))
                    .isEqualTo(keys));
        }
    }

    @Test
    void newcomerSoonSeesEveryKindOfCall() {
        Set<String> states = legs(calls(14, 1)).stream()
                .flatMap(List::stream)
                .map(it -> it.get("state").asString())
                .collect(Collectors.toSet());

        assertThat(states)
                .containsAll(AFTER_THE_END)
                .contains("calling", "ringing", "queued", "preanswer", "connected", "hold", "missed", "voicemail");
    }

    @Test
    void talksAreShortAndThereAreAsManyEventsAsPromised() {
        List<Timeline> calls = calls(15, 1);

        assertThat(legs(calls)).allSatisfy(leg -> assertThat(
                        leg.get(leg.size() - 1).get("talk_time").asLong())
                .isLessThan(Duration.ofSeconds(90).toMillis()));
        assertThat(calls.stream().mapToInt(it -> it.events().size()).average().orElse(0))
                .isCloseTo(TrafficRate.EVENTS_PER_CALL, within(0.5));
    }

    @Test
    void messagesBeginAsPendingAndEndDeliveredOrFailed() {
        Stories stories = Stories.ofMessages(1, new DialpadIds(NOON), 1);
        Set<Long> ids = new HashSet<>();
        Set<String> statuses = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            List<ObjectNode> events = stories.next(NOON.plusSeconds(i)).events();
            assertThat(ids.add(events.get(0).get("id").asLong())).isTrue();
            assertThat(events.get(0).get("message_status").asString()).isEqualTo("pending");
            assertThat(events).allMatch(it -> it.get("id").equals(events.get(0).get("id")));
            ObjectNode last = events.get(events.size() - 1);
            boolean outbound = last.get("direction").asString().equals("outbound");
            assertThat(last.get("message_status").asString().equals("pending")).isEqualTo(!outbound);
            statuses.add(last.get("message_status").asString());
        }
        assertThat(statuses).containsExactlyInAnyOrder("pending", "delivered", "failed");
    }

    private static List<Timeline> calls(long seed, double pace) {
        Stories stories = Stories.ofCalls(seed, new DialpadIds(NOON), pace);
        List<Timeline> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(stories.next(NOON.plusSeconds(5L * i)));
        }
        return calls;
    }

    private static List<List<ObjectNode>> legs(List<Timeline> calls) {
        Map<Long, List<ObjectNode>> legs = new LinkedHashMap<>();
        calls.stream()
                .flatMap(it -> it.events().stream())
                .filter(it -> it.has("call_id"))
                .forEach(it -> legs.computeIfAbsent(it.get("call_id").asLong(), id -> new ArrayList<>())
                        .add(it));
        return List.copyOf(legs.values());
    }

    private static long time(ObjectNode event) {
        return event.get("event_timestamp").asLong();
    }
}
