package cti.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.LocalStack;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import cti.simulator.fixture.Fixture;
import cti.testsupport.PushContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each recorded flow, posted as signed webhooks, ends in the right rows and pushes. */
class FixturesIT {

    /** What a caller was through, as one conversation. */
    private record Talk(String answeredBy, String lastAnsweredBy, int participants, int missed) {}

    private static final Map<String, Talk> CONVERSATIONS = Map.of(
            "06-callcenter-queue-operator-legs", new Talk("Boris Lund", "Boris Lund", 3, 0),
            "07-warm-transfer", new Talk("Alice Hart", "Boris Lund", 2, 0),
            "08-blind-transfer", new Talk("Carla Reyes", "Carla Reyes", 2, 0),
            "15-group-call-ring-all", new Talk("Alice Hart", "Alice Hart", 4, 0));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06-callcenter-queue-operator-legs",
                "07-warm-transfer",
                "08-blind-transfer",
                "15-group-call-ring-all"
            })
    void isOneConversationWithThoseWhoTookPart(String fixture) {
        TestApp app = TestApp.create(stack);
        List<ObjectNode> payloads = payloads(fixture);
        payloads.forEach(app::deliver);
        String callId = payloads.get(0).get("call_id").asString();

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode answer = TestApp.JSON.readTree(
                    app.tryGet("/api/conversations/" + callId).body());
            assertThat(answer.path("outcome").asString("")).isEqualTo("answered");
            assertThat(new Talk(
                            answer.at("/answered_by/name").asString(""),
                            answer.at("/last_answered_by/name").asString(""),
                            answer.get("participants").size(),
                            answer.get("missed_count").asInt()))
                    .isEqualTo(CONVERSATIONS.get(fixture));
        });
        JsonNode conversation = app.get("/api/conversations/" + callId);
        assertThat(app.get("/api/calls?conversation_id="
                                + conversation.get("id").asString())
                        .get("data"))
                .hasSize(conversation.get("legs").size());
        assertThat(conversation.get("timeline").size()).isPositive();
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack = SharedStack.get();

    static Stream<String> fixtures() {
        return Expected.BY_FIXTURE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void endsInTheRightRowsAndPushes(String fixture) {
        Expected expected = Expected.BY_FIXTURE.get(fixture);
        TestApp app = TestApp.create(stack);
        try (PushClient screen = app.listen()) {
            List<ObjectNode> payloads = payloads(fixture);
            payloads.forEach(app::deliver);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(pushes(app, screen.events()))
                    .isEqualTo(expected.pushes()));
            assertRows(app, "/api/calls", "dialpad_call_id", expected.calls());
            assertRows(app, "/api/messages", "dialpad_message_id", expected.messages());
            assertRows(app, "/api/voicemails", "dialpad_call_id", expected.voicemails());
            assertThat(app.get("/api/calls/active").get("data")).isEmpty();
            assertEveryDeliveryIsInTheHistory(app, expected.calls().keySet(), payloads);
            assertThat(screen.events())
                    .allSatisfy(it -> assertThat(PushContract.complaints(it)).isEmpty());
            // Nothing more comes once every delivery is accounted for.
            assertThat(pushes(app, screen.events())).isEqualTo(expected.pushes());
        }
    }

    private static void assertRows(
            TestApp app, String path, String idField, Map<String, Map<String, Object>> expected) {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        app.get(path).get("data").forEach(it -> rows.put(it.get(idField).asString(), it));
        assertThat(rows.keySet()).as(path).isEqualTo(expected.keySet());
        expected.forEach((id, fields) -> fields.forEach((field, value) -> {
            JsonNode actual = rows.get(id).at("/" + field.replace('.', '/'));
            if (value instanceof Double number) {
                assertThat(actual.asDouble()).as("%s %s of %s", path, field, id).isEqualTo(number);
            } else {
                assertThat(actual).as("%s %s of %s", path, field, id).isEqualTo(json(value));
            }
        }));
    }

    private static void assertEveryDeliveryIsInTheHistory(TestApp app, Set<String> calls, List<ObjectNode> payloads) {
        for (String call : calls) {
            long delivered = payloads.stream()
                    .filter(it -> it.path("call_id").asString("").equals(call))
                    .count();
            assertThat(app.get("/api/calls/" + call + "/events").get("data")).hasSize((int) delivered);
        }
    }

    /** Absent facts are written as the text {@code null}, because {@link Map#of} takes no nulls. */
    private static JsonNode json(Object value) {
        return "null".equals(value) ? TestApp.JSON.nullNode() : TestApp.JSON.valueToTree(value);
    }

    private static Map<String, List<String>> pushes(TestApp app, List<JsonNode> events) {
        Map<String, List<String>> bySubject = new LinkedHashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode event : events) {
            assertThat(ids.add(event.get("id").asString()))
                    .as("same event twice: %s", event)
                    .isTrue();
            bySubject
                    .computeIfAbsent(subject(app, event), it -> new ArrayList<>())
                    .add(event.get("event").asString());
        }
        return bySubject;
    }

    private static String subject(TestApp app, JsonNode event) {
        if (event.has("call_id")) {
            return event.get("call_id").asString();
        }
        if (event.has("message_id")) {
            return messageIdOf(app, event.get("message_id").asString());
        }
        return event.get("dialpad_user_id").asString();
    }

    /** Messages are pushed with our id; the fixtures know Dialpad's. */
    private static String messageIdOf(TestApp app, String publicId) {
        return Expected.BY_FIXTURE.values().stream()
                .flatMap(it -> it.messages().keySet().stream())
                .filter(it -> PublicId.ofMessage(new AppId(app.appId()), it)
                        .toString()
                        .equals(publicId))
                .findFirst()
                .orElse(publicId);
    }

    static List<ObjectNode> payloads(String fixture) {
        return Fixture.named(fixture).events().stream()
                .map(Fixture.Event::payload)
                .toList();
    }
}
