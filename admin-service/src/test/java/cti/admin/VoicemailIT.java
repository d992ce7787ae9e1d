package cti.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cti.admin.Http.Answer;
import cti.schemas.event.AppId;
import cti.schemas.event.EventSource;
import cti.schemas.event.PublicId;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKind;
import cti.testsupport.TestInfrastructure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VoicemailIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final String DATABASE = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
    private static final RunningService SERVICE = RunningService.start(Map.of("DATABASE_URL", DATABASE));
    private static final Http HTTP = SERVICE.http();
    private static final Topics TOPICS = new Topics(TestInfrastructure.kafka());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
    }

    private final String app = HTTP.newApp();
    private final String path = "/internal/apps/" + app + "/voicemails";

    @Test
    void isFoundByEitherOfItsIds() {
        left(app, "4001", NOON);
        HTTP.post("/internal/apps/" + app + "/users/map", "{\"dialpad_user_id\":\"7\",\"crm_user_id\":\"ada@crm\"}");
        String id = PublicId.ofVoicemail(new AppId(app), "4001").toString();

        Answer found = HTTP.get(path + "/" + id);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json()).isEqualTo(JSON.readTree("""
                {"id":"%s","call_id":"%s","dialpad_call_id":"4001","dialpad_user_id":"7","crm_user_id":"ada@crm",
                 "from_number":"+14155550100","to_number":"+14155550199","recording_url":"https://v/1",
                 "transcript":"Call me","duration_seconds":2.5,"received_at":"2026-01-01T12:00:00.123Z","version":9,
                 "created_at":"2026-01-01T12:00:00.123Z","updated_at":"2026-01-01T12:00:00.123Z"}
                """.formatted(id, PublicId.ofCall(new AppId(app), "4001"))));
        assertThat(HTTP.get(path + "/4001").json()).isEqualTo(found.json());
    }

    @Test
    void walkingTheListGivesEachOnceAlsoWhereTimesAreTheSame() {
        for (int i = 0; i < 5; i++) {
            left(app, Integer.toString(5000 + i), NOON.plusSeconds(i / 2));
        }
        left(HTTP.newApp(), "5000", NOON);

        List<String> calls = new ArrayList<>();
        String cursor = "";
        do {
            Answer part = HTTP.get(path + "?limit=2" + cursor);
            assertThat(part.status()).isEqualTo(200);
            calls.addAll(part.values("/dialpad_call_id"));
            cursor = part.json().at("/pagination/has_more").asBoolean()
                    ? "&cursor=" + part.at("/pagination/next_cursor")
                    : null;
        } while (cursor != null);

        assertThat(calls).hasSize(5).containsExactlyInAnyOrder("5000", "5001", "5002", "5003", "5004");
        assertThat(calls.get(0)).isEqualTo("5004");
        assertThat(calls.subList(3, 5)).containsExactlyInAnyOrder("5000", "5001");
        assertThat(HTTP.get(path + "?limit=1&offset=4").values("/dialpad_call_id"))
                .containsExactly(calls.get(4));
    }

    @Test
    void deletingItIsAnEventOfTheRawLog() {
        left(app, "6001", NOON);

        Answer deleted = HTTP.delete(path + "/" + PublicId.ofVoicemail(new AppId(app), "6001"));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(TOPICS.rawEvents(app)).singleElement().satisfies(it -> {
            assertThat(new String(it.key(), UTF_8)).isEqualTo(app + ":call:6001");
            JsonNode claims = JSON.readTree(it.value());
            assertThat(claims.get("state").asString()).isEqualTo("voicemail_deleted");
            assertThat(claims.get("call_id").asString()).isEqualTo("6001");
            RawEvent event = RawEventHeaders.read(it.headers());
            assertThat(event.source()).isEqualTo(EventSource.OPERATOR);
            assertThat(event.kind()).isEqualTo(SubjectKind.CALL);
        });
    }

    @Test
    void whatIsNotThereOrAnotherAppsIs404AndNoEvent() {
        String other = HTTP.newApp();
        left(other, "7001", NOON);
        String foreign = PublicId.ofVoicemail(new AppId(other), "7001").toString();

        for (String id : List.of("7001", foreign, "nothing", "00000000-0000-0000-0000-000000000000")) {
            assertThat(HTTP.get(path + "/" + id).status()).isEqualTo(404);
            assertThat(HTTP.delete(path + "/" + id).at("/error")).isEqualTo("voicemail_not_found");
        }
        assertThat(HTTP.get("/internal/apps/nobody/voicemails").at("/error")).isEqualTo("app_not_found");
        assertThat(HTTP.delete("/internal/apps/nobody/voicemails/7001").at("/error"))
                .isEqualTo("app_not_found");
        List<ConsumerRecord<byte[], byte[]>> events = TOPICS.rawEvents(other);
        assertThat(events).isEmpty();
        assertThat(TOPICS.rawEvents(app)).isEmpty();
    }

    @Test
    void aVoicemailThatWentMeanwhileIs404() {
        left(app, "8001", NOON);
        assertThat(HTTP.delete(path + "/8001").status()).isEqualTo(204);
        TestInfrastructure.execute(DATABASE, "DELETE FROM cti.voicemail WHERE app_id = '" + app + "'");

        assertThat(HTTP.delete(path + "/8001").at("/error")).isEqualTo("voicemail_not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, invalid_request",
        "limit=101, limit, invalid_request",
        "cursor=abc, cursor, invalid_cursor",
        // A cursor of this list whose place is no place.
        "cursor=dm9pY2VtYWlsczp4, cursor, invalid_cursor",
        "number=5, number, invalid_request"
    })
    void wrongParametersAreNamed(String query, String field, String error) {
        Answer refused = HTTP.get(path + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error")).isEqualTo(error);
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void strangersAreKeptOut() {
        assertThat(new Http(SERVICE.url(), null).get(path).status()).isEqualTo(401);
        assertThat(new Http(SERVICE.url(), "Bearer x").delete(path + "/1").status())
                .isEqualTo(403);
    }

    /** As processor-service writes it. */
    private static void left(String app, String callId, Instant receivedAt) {
        TestInfrastructure.execute(DATABASE, """
                INSERT INTO cti.voicemail (app_id, call_id, id, call_public_id, from_number, to_number, dialpad_user_id,
                    received_at, snapshot, version, changed_partition, changed_offset, created_at, updated_at)
                VALUES ('%1$s', '%2$s', '%3$s', '%4$s', '+14155550100', '+14155550199', '7', '%5$s',
                    '{"recording_url":"https://v/1","transcript":"Call me","duration_millis":2500,
                      "received_at":"%5$s","deleted":false}', 9, 0, 1, '%5$s', '%5$s')
                """.formatted(
                        app,
                        callId,
                        PublicId.ofVoicemail(new AppId(app), callId),
                        PublicId.ofCall(new AppId(app), callId),
                        receivedAt));
    }
}
