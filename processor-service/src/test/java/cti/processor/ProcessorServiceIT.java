package cti.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.AppEntry;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.push.OutboundHeaders;
import cti.schemas.push.Position;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.TopicNames;
import cti.tenancy.SignedPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Raw log in; rows, history, outbound events and dead letters out. */
class ProcessorServiceIT {

    private static ProcessorStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack = new ProcessorStack();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void everyPathThatIsDescribedIsThere() {
        JsonNode document = JsonSerde.MAPPER.readTree(stack.get("/openapi.json").body());

        assertThat(document.get("paths").propertyNames())
                .allSatisfy(it -> assertThat(stack.get(it).statusCode()).isEqualTo(200));
    }

    @Test
    void aCallBecomesARowAHistoryAndPushes() {
        AppEntry app = stack.newApp();
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, "531");
        String ringing = event("ringing", 1_000, "\"date_rang\":900");
        stack.append(call, bytes(ringing));
        stack.append(call, bytes(event("connected", 5_000, "\"date_connected\":4900")));
        stack.append(call, bytes(event("hangup", 9_000, "\"date_ended\":8900,\"talk_time\":4000")));
        stack.append(call, bytes(ringing));

        awaitHistory(app, 4);
        assertThat(stack.jdbc()
                        .queryForMap(
                                "SELECT status, outcome, talk_ms FROM cti.call WHERE app_id = ?",
                                app.appId().value()))
                .containsEntry("status", "ended")
                .containsEntry("outcome", "answered")
                .containsEntry("talk_ms", 4000L);
        assertThat(stack.jdbc()
                        .queryForList(
                                "SELECT cardinality(changed) > 0 FROM cti.call_event WHERE app_id = ? ORDER BY raw_offset",
                                Boolean.class,
                                app.appId().value()))
                .containsExactly(true, true, true, false);

        List<JsonNode> pushes = stack.awaitPushes(app, 3);
        assertThat(pushes)
                .extracting(it -> it.get("event").asString())
                .containsExactly("call.ring", "call.started", "call.ended");
        assertThat(pushes.get(2).get("duration_seconds").asDouble()).isEqualTo(4.0);
        assertThat(pushes.get(2).get("timestamp").asString()).isEqualTo("1970-01-01T00:00:09.000Z");
        // Emptied after the sending, so a moment after the push can be read.
        await().until(() ->
                stack.jdbc().queryForList("SELECT 1 FROM cti.outbox").isEmpty());
    }

    @Test
    void pushesNameTheCrmUserThatTheAgentIsMappedTo() {
        AppEntry app = stack.newApp();
        stack.publish(new UserMappingEntry(app.appId(), "1", "7", "crm-7"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> stack.directory().crmUserOf(app.appId(), "7").isPresent());
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, "538");
        stack.append(call, bytes(event("ringing", 1_000, "\"date_rang\":900")));

        JsonNode push = stack.awaitPushes(app, 1).get(0);
        assertThat(push.get("target_crm_user").asString()).isEqualTo("crm-7");
        assertThat(header(
                        stack.records(TopicNames.OUTBOUND, app.appId().value()).get(0), OutboundHeaders.CRM_USER_ID))
                .isEqualTo("crm-7");
    }

    @Test
    void positionsInMessagesAreThoseOfTheirHeadersAndRise() {
        AppEntry app = stack.newApp();
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, "532");
        stack.append(call, bytes(event("ringing", 1_000, "\"date_rang\":900")));
        stack.append(call, bytes(event("missed", 5_000, "\"date_ended\":4900")));
        stack.awaitPushes(app, 3);

        List<ConsumerRecord<byte[], byte[]>> records =
                stack.records(TopicNames.OUTBOUND, app.appId().value());
        List<Position> positions = records.stream()
                .map(it -> Position.parse(header(it, OutboundHeaders.POSITION)))
                .toList();
        assertThat(positions).isSorted().doesNotHaveDuplicates();
        assertThat(records).allSatisfy(record -> {
            String signed =
                    JsonSerde.MAPPER.readTree(record.value()).get("position").asString();
            assertThat(SignedPosition.read(app, signed))
                    .contains(Position.parse(header(record, OutboundHeaders.POSITION)));
            assertThat(record.partition())
                    .isEqualTo(SignedPosition.read(app, signed).orElseThrow().partition());
        });
    }

    @Test
    void whatCannotBeUnderstoodIsSetAsideAndTheStreamGoesOn() {
        AppEntry app = stack.newApp();
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, "533");
        stack.append(call, bytes(event("teleported", 500, "\"x\":1")));
        stack.append(new SubjectKey(app.appId(), SubjectKind.UNKNOWN, "evt_1"), bytes("[1,2]"));
        stack.append(call, bytes(event("ringing", 1_000, "\"date_rang\":900")));

        stack.awaitPushes(app, 1);
        // A state that is not known yet stays in the call's history all the same.
        awaitHistory(app, 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stack.records(TopicNames.DEAD_LETTERS, app.appId() + ":"))
                        .extracting(it -> header(it, DeadLetterHeaders.REASON))
                        .containsExactlyInAnyOrder("unknown_state", "not_an_object"));
    }

    @Test
    void aChangeThatNobodyCanReadIsSetAsideWithItsStackTrace() {
        AppEntry app = stack.newApp();
        stack.appendChange(app.appId(), bytes("{\"app_id\":\"+15550100\"}"));
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, "538");
        stack.append(call, bytes(event("ringing", 1_000, "\"date_rang\":900")));

        stack.awaitPushes(app, 1);
        ConsumerRecord<byte[], byte[]> letter = await().atMost(Duration.ofSeconds(20))
                .until(() -> stack.records(TopicNames.DEAD_LETTERS, app.appId().value()), it -> it.size() == 1)
                .get(0);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("change_unreadable");
        assertThat(header(letter, DeadLetterHeaders.ORIGIN)).startsWith(TopicNames.CHANGES);
        assertThat(header(letter, DeadLetterHeaders.STACK_TRACE))
                .contains("org.apache.kafka.common.errors.SerializationException", "\n\tat cti.processor.projection.")
                .doesNotContain("+15550100");
        assertThat(letter.value()).isEqualTo(bytes("{\"app_id\":\"+15550100\"}"));
    }

    @Test
    void hostileFactsOfOneAppStopNobody() {
        AppEntry app = stack.newApp();
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, "536");
        String manyLinks =
                IntStream.range(0, 13_000).mapToObj(it -> "\"" + it + "\"").collect(Collectors.joining(","));
        stack.append(call, bytes(event("ringing", 1_000, "\"recording_url\":[" + manyLinks + "]")));
        stack.append(call, bytes(event("ringing", 1_790_000_000_000_000_000L, "\"date_rang\":1e300")));
        String random = new Random(1)
                .ints(6_000, 'A', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        stack.append(call, bytes(event("ringing", 2_000, "\"external_number\":\"" + random.replace("\\", "x") + "\"")));
        AppEntry other = stack.newApp();
        stack.append(
                new SubjectKey(other.appId(), SubjectKind.CALL, "537"),
                bytes(event("ringing", 1_000, "\"date_rang\":900")));

        assertThat(stack.awaitPushes(other, 1)).hasSize(1);
        awaitHistory(app, 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stack.records(TopicNames.DEAD_LETTERS, app.appId() + ":"))
                        .extracting(it -> header(it, DeadLetterHeaders.REASON))
                        .containsExactly("too_large"));
    }

    @Test
    void afterARestartItGoesOnWhereItWas() {
        AppEntry app = stack.newApp();
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, "534");
        stack.append(call, bytes(event("ringing", 1_000, "\"date_rang\":900")));
        stack.awaitPushes(app, 1);

        stack.restart();
        stack.append(call, bytes(event("connected", 5_000, "\"date_connected\":4900")));

        assertThat(stack.awaitPushes(app, 2))
                .extracting(it -> it.get("event").asString())
                .containsExactly("call.ring", "call.started");
    }

    @Test
    void aCharacterThatPostgresCannotStoreIsReplaced() {
        AppEntry app = stack.newApp();
        SubjectKey call = new SubjectKey(app.appId(), SubjectKind.CALL, "535");
        stack.append(call, bytes(event("ringing", 1_000, "\"external_number\":\"a\\u0000b\"")));

        assertThat(stack.awaitPushes(app, 1).get(0).get("from_number").asString())
                .isEqualTo("a\uFFFDb");
    }

    private static void awaitHistory(AppEntry app, long count) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> stack.jdbc()
                                .queryForObject(
                                        "SELECT count(*) FROM cti.call_event WHERE app_id = ?",
                                        Long.class,
                                        app.appId().value()),
                        it -> it == count);
    }

    private static String event(String state, long timestamp, String more) {
        return "{\"call_id\":531,\"state\":\"" + state + "\",\"direction\":\"inbound\",\"event_timestamp\":" + timestamp
                + ",\"date_started\":500,\"target\":{\"id\":7,\"type\":\"user\"}," + more + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
