package cti.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.event.AppId;
import cti.schemas.event.EventId;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.TopicNames;
import cti.testsupport.TestInfrastructure;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DeadLetterIT {

    private static final Http HTTP = Stage.HTTP;
    private static final Topics TOPICS = new Topics(TestInfrastructure.kafka());
    private static final String UNKNOWN_STATE = "{\"call_id\":5315,\"state\":\"juggling\"}";

    private final String app = HTTP.newApp();
    private final AppId appId = new AppId(app);

    @Test
    void letterIsShownWithAllThatIsKnownOfIt() {
        String id = TOPICS.letter(appId, SubjectKind.CALL, "5315", UNKNOWN_STATE, "unknown_state");

        Answer letter = awaitLetter(id);

        assertThat(letter.status()).isEqualTo(200);
        assertThat(letter.at("/id")).isEqualTo(id);
        assertThat(letter.at("/state")).isEqualTo("waiting");
        assertThat(letter.at("/reason")).isEqualTo("unknown_state");
        assertThat(letter.at("/detail")).isEqualTo("One sentence.");
        assertThat(letter.at("/origin")).isEqualTo("cti.raw-events.v1-0@7");
        assertThat(letter.at("/stack_trace")).isEqualTo("java.lang.IllegalStateException\n\tat cti.Fold.fold");
        assertThat(HTTP.get("/internal/dead-letters?app_id=" + app).text()).doesNotContain("stack_trace");
        assertThat(letter.at("/app_id")).isEqualTo(app);
        assertThat(letter.at("/subject")).isEqualTo("call:5315");
        assertThat(letter.at("/event_id")).isEqualTo(EventId.of(appId, UNKNOWN_STATE.getBytes(UTF_8)));
        assertThat(letter.at("/source")).isEqualTo("webhook");
        assertThat(letter.at("/received_at")).isEqualTo("2026-01-01T12:00:00.000Z");
        assertThat(letter.at("/payload/state")).isEqualTo("juggling");
        assertThat(letter.json().has("payload_base64")).isFalse();
        assertThat(letter.json().get("redriven_at").isNull()).isTrue();
        assertThat(letter.json().get("redrivable").asBoolean()).isTrue();
    }

    @Test
    void payloadThatIsNoJsonIsShownInBase64() {
        String id = TOPICS.letter(appId, SubjectKind.UNKNOWN, "evt_1", "not { json", "not_json");
        String deep =
                TOPICS.letter(appId, SubjectKind.UNKNOWN, "evt_2", "[".repeat(900) + "]".repeat(900), "not_an_object");

        assertThat(awaitLetter(id).at("/payload_base64"))
                .isEqualTo(Base64.getEncoder().encodeToString("not { json".getBytes(UTF_8)));
        assertThat(awaitLetter(deep).json().has("payload")).isFalse();
    }

    @Test
    void listLeavesOutWhatWouldMakeItTooLarge() {
        String large = "{\"call_id\":1,\"state\":\"x\",\"text\":\"%s\"}".formatted("y".repeat(20_000));
        String id = TOPICS.letter(appId, SubjectKind.CALL, "1", large, "unknown_state");
        assertThat(awaitLetter(id).at("/payload/text")).hasSize(20_000);

        JsonNode listed =
                HTTP.get("/internal/dead-letters?app_id=" + app).json().at("/data/0");

        assertThat(listed.get("id").asString()).isEqualTo(id);
        assertThat(listed.get("payload_bytes").asInt()).isEqualTo(large.length());
        assertThat(listed.has("payload")).isFalse();
    }

    @Test
    void redriveAppendsTheOriginalAndNothingElse() {
        String id = TOPICS.letter(appId, SubjectKind.CALL, "5315", UNKNOWN_STATE, "unknown_state");
        awaitLetter(id);

        Answer redriven = HTTP.post("/internal/dead-letters/" + id + "/redrive");

        assertThat(redriven.status()).isEqualTo(200);
        assertThat(redriven.at("/state")).isEqualTo("redriven");
        assertThat(redriven.at("/redriven_at")).isNotEmpty();
        List<ConsumerRecord<byte[], byte[]>> log = TOPICS.rawEvents(app);
        assertThat(log).hasSize(1);
        assertThat(new String(log.get(0).key(), UTF_8)).isEqualTo(app + ":call:5315");
        assertThat(new String(log.get(0).value(), UTF_8)).isEqualTo(UNKNOWN_STATE);
        assertThat(RawEventHeaders.read(log.get(0).headers()).receivedAt()).isEqualTo(Topics.NOON);
        assertThat(RawEventHeaders.read(log.get(0).headers()).webhookId()).isEqualTo("wh1");
        assertThat(log.get(0).headers().lastHeader(DeadLetterHeaders.REASON)).isNull();
        assertThat(HTTP.post("/internal/dead-letters/" + id + "/redrive").status())
                .isEqualTo(200);
    }

    @Test
    void eventOfAShapeThatIsKnownByNowIsSentAsWhatItIs() {
        String id = TOPICS.letter(appId, SubjectKind.UNKNOWN, "evt_1", UNKNOWN_STATE, "unknown_shape");
        awaitLetter(id);

        HTTP.post("/internal/dead-letters/" + id + "/redrive");

        ConsumerRecord<byte[], byte[]> event = TOPICS.rawEvents(app).get(0);
        assertThat(new String(event.key(), UTF_8)).isEqualTo(app + ":call:5315");
        assertThat(RawEventHeaders.read(event.headers()).kind()).isEqualTo(SubjectKind.CALL);
    }

    @Test
    void rawEventOfAFailedProjectionIsLookedUpAndAppendedAgain() {
        RecordMetadata place = TOPICS.send(rawEvent());
        String id = projectionFailed(place.partition(), place.offset());
        assertThat(awaitLetter(id).at("/app_id")).isEqualTo(app);
        assertThat(awaitLetter(id).at("/subject")).isEqualTo("call:5315");

        assertThat(HTTP.post("/internal/dead-letters/" + id + "/redrive").status())
                .isEqualTo(200);

        List<ConsumerRecord<byte[], byte[]>> log = TOPICS.rawEvents(app);
        assertThat(log).hasSize(2);
        assertThat(log.get(1).key()).isEqualTo(log.get(0).key());
        assertThat(log.get(1).value()).isEqualTo(log.get(0).value());
        assertThat(log.get(1).headers()).isEqualTo(log.get(0).headers());
    }

    @ParameterizedTest
    @CsvSource({"0,1000000000", "77,0", "0,-1"})
    void letterWhoseRawEventIsGoneIsMarked(int partition, long offset) {
        String id = projectionFailed(partition, offset);
        awaitLetter(id);

        Answer refused = HTTP.post("/internal/dead-letters/" + id + "/redrive");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/error")).isEqualTo("not_redrivable");
        assertThat(awaitLetter(id).json().get("redrivable").asBoolean()).isFalse();
        assertThat(HTTP.post("/internal/dead-letters/redrive", "{\"app_id\":\"%s\"}".formatted(app))
                        .json()
                        .get("redriven")
                        .asInt())
                .isZero();
    }

    @Test
    void manyAreRedrivenByFilterInTheirOrderAndBounded() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(TOPICS.letter(
                    appId, SubjectKind.CALL, "1", "{\"call_id\":1,\"n\":%d}".formatted(i), "missing_state"));
        }
        String other = TOPICS.letter(appId, SubjectKind.CALL, "1", UNKNOWN_STATE, "unknown_state");
        ids.forEach(DeadLetterIT::awaitLetter);
        awaitLetter(other);
        String body = "{\"app_id\":\"%s\",\"reason\":\"missing_state\",\"limit\":4}".formatted(app);

        Answer first = HTTP.post("/internal/dead-letters/redrive", body);
        Answer second = HTTP.post("/internal/dead-letters/redrive", body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("redriven").asInt()).isEqualTo(4);
        assertThat(first.json().get("remaining").asInt()).isEqualTo(3);
        assertThat(second.json().get("redriven").asInt()).isEqualTo(3);
        assertThat(second.json().get("remaining").asInt()).isZero();
        assertThat(TOPICS.rawEvents(app))
                .extracting(it -> new String(it.value(), UTF_8).replaceAll(".*:(\\d)}", "$1"))
                .containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(states("&state=waiting")).containsExactly(other);
        assertThat(states("&state=redriven&reason=missing_state")).hasSize(7);
        assertThat(states("&reason=no_such_reason")).isEmpty();
    }

    @Test
    void walkingTheListGivesEveryLetterOnceNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(TOPICS.letter(
                    appId, SubjectKind.CALL, "1", "{\"call_id\":1,\"n\":%d}".formatted(i), "missing_state"));
            awaitLetter(ids.get(i));
        }
        Answer first = HTTP.get("/internal/dead-letters?limit=3&app_id=" + app);
        Answer rest = HTTP.get(
                "/internal/dead-letters?limit=3&app_id=" + app + "&cursor=" + first.at("/pagination/next_cursor"));

        List<String> seen = new ArrayList<>(first.values("/id"));
        seen.addAll(rest.values("/id"));
        Collections.reverse(ids);
        assertThat(seen).isEqualTo(ids);
        assertThat(rest.json().at("/pagination/has_more").asBoolean()).isFalse();
        assertThat(HTTP.get("/internal/dead-letters?limit=1&offset=4&app_id=" + app)
                        .at("/data/0/id"))
                .isEqualTo(ids.get(4));
    }

    @Test
    void lettersOfADeletedAppStayAndAreNotSent() {
        String id = TOPICS.letter(appId, SubjectKind.CALL, "5315", UNKNOWN_STATE, "unknown_state");
        awaitLetter(id);
        HTTP.delete("/internal/apps/" + app);

        Answer refused = HTTP.post("/internal/dead-letters/" + id + "/redrive");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/error")).isEqualTo("its_app_is_gone");
        assertThat(HTTP.post("/internal/dead-letters/redrive", "{\"app_id\":\"%s\"}".formatted(app))
                        .json()
                        .get("redriven")
                        .asInt())
                .isZero();
        assertThat(awaitLetter(id).at("/state")).isEqualTo("waiting");
    }

    @Test
    void lettersGoWithAnAppWhoseDataAreDeleted() {
        String id = TOPICS.letter(appId, SubjectKind.CALL, "5315", UNKNOWN_STATE, "unknown_state");
        awaitLetter(id);

        HTTP.delete("/internal/apps/" + app + "?data=delete");

        assertThat(HTTP.get("/internal/dead-letters/" + id).status()).isEqualTo(404);
    }

    @Test
    void whateverLiesInTheTopicIsKeptAndWhatFollowsToo() {
        List<ProducerRecord<byte[], byte[]>> hostile = List.of(
                new ProducerRecord<>(TopicNames.DEAD_LETTERS, 0, null, null),
                new ProducerRecord<>(TopicNames.DEAD_LETTERS, 0, new byte[] {-1, 0}, new byte[] {0, -1, -2}),
                new ProducerRecord<>(TopicNames.DEAD_LETTERS, 0, 0L, "a:b:c".getBytes(UTF_8), new byte[0]),
                new ProducerRecord<>(TopicNames.DEAD_LETTERS, 0, (app + ":call:1\0").getBytes(UTF_8), new byte[0]));
        for (ProducerRecord<byte[], byte[]> record : hostile) {
            record.headers().add(DeadLetterHeaders.REASON, ("x\0" + "y".repeat(5_000)).getBytes(UTF_8));
            record.headers().add(DeadLetterHeaders.DETAIL, new byte[] {-1, 0, -2});
            record.headers().add(DeadLetterHeaders.ORIGIN, null);
            Topics.header(record, DeadLetterHeaders.STACK_TRACE, "\0".repeat(100_000));
            record.headers().add(RawEventHeaders.EVENT_ID, null);
            record.headers().add(RawEventHeaders.RECEIVED_AT, "+999999999-01-01T00:00:00Z".getBytes(UTF_8));
            record.headers().add("h\0", new byte[] {1});
        }
        ProducerRecord<byte[], byte[]> change =
                new ProducerRecord<>(TopicNames.DEAD_LETTERS, 0, null, "{\"raw_offset\":{}}".getBytes(UTF_8));
        Topics.header(change, DeadLetterHeaders.REASON, "projection_failed");
        List<String> ids = new ArrayList<>();
        hostile.forEach(it -> ids.add(Topics.id(TOPICS.send(it))));
        ids.add(Topics.id(TOPICS.send(change)));

        assertThat(awaitLetter(ids.get(0)).at("/stack_trace")).hasSize(8_192);
        for (String id : ids) {
            assertThat(awaitLetter(id).json().get("redrivable").asBoolean()).isFalse();
            assertThat(HTTP.post("/internal/dead-letters/" + id + "/redrive").at("/error"))
                    .isEqualTo("not_redrivable");
        }
        assertThat(HTTP.get("/internal/dead-letters?limit=100").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-999999999", "nonsense", "1", "0-99999999999999999999", "0-1%20OR%201=1"})
    void whatIsNotThereIs404(String id) {
        assertThat(HTTP.get("/internal/dead-letters/" + id).at("/error")).isEqualTo("dead_letter_not_found");
        assertThat(HTTP.post("/internal/dead-letters/" + id + "/redrive").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "state=lost,state",
        "reason=a%20b,reason",
        "reason=%00,reason",
        "app_id=UPPER,app_id",
        "limit=0,limit",
        "cursor=YXBwczox,cursor",
        "colour=red,colour"
    })
    void wrongParameterIsNamed(String query, String field) {
        Answer answer = HTTP.get("/internal/dead-letters?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"limit":0}          | limit
            {"limit":1001}       | limit
            {"reason":"a b"}     | reason
            {"app_id":"UPPER"}   | app_id
            {"colour":"red"}     | colour
            """)
    void wrongMemberOfARedriveIsNamed(String body, String field) {
        Answer answer = HTTP.post("/internal/dead-letters/redrive", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void nobodyElseMayLook() {
        for (Http stranger : List.of(new Http(Stage.SERVICE.url(), null), new Http(Stage.SERVICE.url(), "Bearer no"))) {
            int refused = stranger.authorization() == null ? 401 : 403;
            assertThat(stranger.get("/internal/dead-letters").status()).isEqualTo(refused);
            assertThat(stranger.get("/internal/dead-letters/0-0").status()).isEqualTo(refused);
            assertThat(stranger.post("/internal/dead-letters/redrive").status()).isEqualTo(refused);
            assertThat(stranger.post("/internal/dead-letters/0-0/redrive").status())
                    .isEqualTo(refused);
        }
    }

    private ProducerRecord<byte[], byte[]> rawEvent() {
        var event = new ProducerRecord<>(
                TopicNames.RAW_EVENTS, (app + ":call:5315").getBytes(UTF_8), "{\"call_id\":5315}".getBytes(UTF_8));
        Topics.header(event, RawEventHeaders.EVENT_ID, "evt_1");
        Topics.header(event, "of-nobody", "kept");
        return event;
    }

    private String projectionFailed(int partition, long offset) {
        var letter = new ProducerRecord<>(
                TopicNames.DEAD_LETTERS,
                app.getBytes(UTF_8),
                "{\"app_id\":\"%s\",\"kind\":\"call\",\"subject_id\":\"5315\",\"raw_partition\":%d,\"raw_offset\":%d}"
                        .formatted(app, partition, offset)
                        .getBytes(UTF_8));
        Topics.header(letter, DeadLetterHeaders.REASON, "projection_failed");
        return Topics.id(TOPICS.send(letter));
    }

    private List<String> states(String filter) {
        return HTTP.get("/internal/dead-letters?app_id=" + app + filter).values("/id");
    }

    private static Answer awaitLetter(String id) {
        return await().atMost(20, SECONDS)
                .until(() -> HTTP.get("/internal/dead-letters/" + id), it -> it.status() == 200);
    }
}
