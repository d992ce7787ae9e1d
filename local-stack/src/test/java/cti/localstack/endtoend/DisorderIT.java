package cti.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.LocalStack;
import cti.simulator.fixture.Fixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All recorded flows at once, in whichever order and how often they are delivered, end in the same rows. */
class DisorderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final LocalStack STACK = SharedStack.get();
    private static final TestApp IN_ORDER = TestApp.create(STACK);
    private static final List<ObjectNode> RECORDED = Expected.BY_FIXTURE.keySet().stream()
            .sorted()
            .flatMap(it -> Fixture.named(it).events().stream())
            .map(Fixture.Event::payload)
            .toList();

    private static Map<String, JsonNode> rowsInOrder;
    private static int pushesInOrder;

    private record Delivery(String name, List<ObjectNode> events) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void deliverInOrder() {
        try (PushClient screen = IN_ORDER.listen()) {
            RECORDED.forEach(IN_ORDER::deliver);
            awaitHistory(IN_ORDER, RECORDED);
            int expected = Expected.BY_FIXTURE.values().stream()
                    .flatMap(it -> it.pushes().values().stream())
                    .mapToInt(List::size)
                    .sum();
            await().atMost(PATIENCE).until(() -> screen.events().size() >= expected);
            pushesInOrder = screen.events().size();
            rowsInOrder = rows(IN_ORDER);
        }
    }

    static Stream<Delivery> deliveries() {
        List<ObjectNode> backwards = new ArrayList<>(RECORDED);
        Collections.reverse(backwards);
        return Stream.of(
                new Delivery("backwards", backwards),
                new Delivery("shuffled with seed 1", shuffled(RECORDED, 1)),
                new Delivery("shuffled with seed 2", shuffled(RECORDED, 2)),
                new Delivery("shuffled with seed 3", shuffled(RECORDED, 3)),
                new Delivery(
                        "each three times",
                        RECORDED.stream().flatMap(it -> Stream.of(it, it, it)).toList()));
    }

    @ParameterizedTest
    @MethodSource
    void deliveries(Delivery delivery) {
        TestApp app = TestApp.create(STACK);
        delivery.events().forEach(app::deliver);

        awaitHistory(app, delivery.events());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(app)).isEqualTo(rowsInOrder));
    }

    @Test
    void deliveringEverythingAgainPushesNothing() {
        TestApp app = TestApp.create(STACK);
        try (PushClient screen = app.listen()) {
            RECORDED.forEach(app::deliver);
            await().atMost(PATIENCE).until(() -> screen.events().size() >= pushesInOrder);
            RECORDED.forEach(app::deliver);
            shuffled(RECORDED, 4).forEach(app::deliver);

            List<ObjectNode> all = new ArrayList<>(RECORDED);
            all.addAll(RECORDED);
            all.addAll(RECORDED);
            awaitHistory(app, all);
            // Of a call of its own, after all others on the app's one partition.
            app.deliver(TestApp.JSON.readValue(
                    "{\"call_id\":1,\"state\":\"ringing\",\"event_timestamp\":1}", ObjectNode.class));
            await().atMost(PATIENCE).until(() -> screen.events().stream()
                    .anyMatch(it -> it.path("call_id").asString("").equals("1")));
            assertThat(screen.events()).hasSize(pushesInOrder + 1);
        }
    }

    private static List<ObjectNode> shuffled(List<ObjectNode> events, long seed) {
        List<ObjectNode> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static void awaitHistory(TestApp app, List<ObjectNode> events) {
        Map<String, Long> counts = new TreeMap<>();
        events.stream()
                .filter(it -> it.has("call_id"))
                .forEach(it -> counts.merge(it.get("call_id").asString(), 1L, Long::sum));
        counts.forEach((call, count) -> await().atMost(PATIENCE)
                .until(() -> app.tryGet("/api/calls/" + call).statusCode() == 200
                        && app.get("/api/calls/" + call + "/events?limit=100")
                                        .get("data")
                                        .size()
                                == count));
    }

    /** Everything that REST shows, but for what names the app or counts deliveries. */
    private static Map<String, JsonNode> rows(TestApp app) {
        Map<String, JsonNode> rows = new TreeMap<>();
        for (String path : List.of("/api/calls", "/api/messages", "/api/voicemails", "/api/conversations")) {
            app.get(path + "?limit=100").get("data").forEach(it -> {
                ObjectNode row = (ObjectNode) it.deepCopy();
                row.remove(List.of(
                        "id", "call_id", "conversation_id", "voicemail_ids", "version", "created_at", "updated_at"));
                rows.put(path + " " + subject(row), row);
            });
        }
        return rows;
    }

    private static String subject(ObjectNode row) {
        return Stream.of("dialpad_call_id", "dialpad_message_id", "dialpad_call_ids")
                .map(row::path)
                .filter(it -> !it.isMissingNode())
                .map(JsonNode::toString)
                .findFirst()
                .orElseThrow();
    }
}
