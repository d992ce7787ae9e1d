package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot.Links;
import cti.schemas.change.CallSnapshot.Recap;
import cti.schemas.change.CallSnapshot.Recording;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.CallStatus;
import cti.schemas.change.Party;
import cti.schemas.event.Direction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The JSON of a call, against the list of its fields in the contract. */
class CallFieldsIT {

    static final String[] FIELDS = {
        "id",
        "dialpad_call_id",
        "conversation_id",
        "direction",
        "from_number",
        "to_number",
        "external_number",
        "internal_number",
        "status",
        "outcome",
        "dialpad_user_id",
        "crm_user_id",
        "target",
        "contact",
        "started_at",
        "rang_at",
        "answered_at",
        "ended_at",
        "duration_seconds",
        "hold_seconds",
        "total_seconds",
        "recording_url",
        "recordings",
        "is_voicemail",
        "is_transferred",
        "is_internal",
        "transcript",
        "recap",
        "dispositions",
        "labels",
        "csat_score",
        "mos_score",
        "links",
        "version",
        "created_at",
        "updated_at"
    };

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    @Test
    void areAllThereAlsoWhenLittleIsKnown() {
        UUID id = stack.rows.call(app.id(), call -> {
            call.externalNumber = null;
            call.internalNumber = null;
            call.status = CallStatus.RINGING;
            call.outcome = null;
        });

        Reply reply = app.get("/api/calls/" + id);

        assertThat(reply.fieldNames()).containsExactlyInAnyOrder(FIELDS);
        JsonNode call = reply.json();
        assertThat(call.get("from_number").isNull()).isTrue();
        assertThat(call.get("target").isNull()).isTrue();
        assertThat(call.get("duration_seconds").isNull()).isTrue();
        assertThat(call.get("recording_url").isNull()).isTrue();
        assertThat(call.get("recordings").toString()).isEqualTo("[]");
        assertThat(call.get("is_voicemail").asBoolean()).isFalse();
        assertThat(call.get("recap").toString())
                .isEqualTo("{\"summary\":null,\"outcome\":null,\"purposes\":[],\"action_items\":[]}");
    }

    @Test
    void sayWhatTheSnapshotSays() {
        UUID id = stack.rows.call(app.id(), call -> {
            call.id = "4567890123456789";
            call.direction = Direction.OUTBOUND;
            call.outcome = CallOutcome.NO_ANSWER;
            call.target = SampleCall.user("77");
            call.contact = new Party("shared_1", "local", "Bob", "+14155550100", "bob@example.com");
            call.answeredAt = Instant.parse("2026-01-01T12:00:01.25Z");
            call.talkMillis = 8951L;
            call.holdMillis = 60_000L;
            call.totalMillis = 0L;
            call.recordings = List.of(
                    new Recording("r1", "callrecording", "https://example.com/1", 1500L, SampleCall.NOON),
                    new Recording(null, null, "https://example.com/2", null, null));
            call.recap = new Recap("Wants a refund", "resolved", List.of("refund"), List.of("call back"));
            call.dispositions = List.of("sale");
            call.labels = List.of("vip");
            call.links = new Links("1", "2", "3", List.of("1", "2"), List.of("3"));
            call.voicemail = new Voicemail("https://example.com/v", "Hello", 1000L, SampleCall.NOON, false);
        });

        JsonNode call = app.get("/api/calls/4567890123456789").json();

        assertThat(call.get("id").asString()).isEqualTo(id.toString());
        assertThat(call.get("dialpad_call_id").isString()).isTrue();
        assertThat(call.get("direction").asString()).isEqualTo("outbound");
        assertThat(call.get("from_number").asString()).isEqualTo("+14155550199");
        assertThat(call.get("to_number").asString()).isEqualTo("+14155550100");
        assertThat(call.get("outcome").asString()).isEqualTo("no_answer");
        assertThat(call.get("dialpad_user_id").asString()).isEqualTo("77");
        assertThat(call.get("target").toString()).isEqualTo("{\"type\":\"user\",\"id\":\"77\",\"name\":\"Ada\"}");
        assertThat(call.get("contact").toString())
                .isEqualTo("{\"id\":\"shared_1\",\"name\":\"Bob\",\"phone\":\"+14155550100\","
                        + "\"email\":\"bob@example.com\"}");
        assertThat(call.get("started_at").asString()).isEqualTo("2026-01-01T12:00:00.000Z");
        assertThat(call.get("answered_at").asString()).isEqualTo("2026-01-01T12:00:01.250Z");
        assertThat(call.get("created_at").asString()).isEqualTo("2026-01-02T00:00:00.500Z");
        assertThat(call.get("duration_seconds").toString()).isEqualTo("8.951");
        assertThat(call.get("hold_seconds").toString()).isEqualTo("60");
        assertThat(call.get("total_seconds").toString()).isEqualTo("0");
        assertThat(call.get("recording_url").asString()).isEqualTo("https://example.com/1");
        assertThat(call.get("recordings").get(0).toString())
                .isEqualTo("{\"id\":\"r1\",\"type\":\"callrecording\",\"url\":\"https://example.com/1\","
                        + "\"duration_seconds\":1.5,\"started_at\":\"2026-01-01T12:00:00.000Z\"}");
        assertThat(call.get("is_voicemail").asBoolean()).isTrue();
        assertThat(call.get("transcript").asString()).isEqualTo("Hello");
        assertThat(call.at("/recap/action_items/0").asString()).isEqualTo("call back");
        assertThat(call.get("links").toString())
                .isEqualTo("{\"master\":\"1\",\"entry_point\":\"2\",\"operator\":\"3\"}");
        assertThat(call.get("version").asLong()).isEqualTo(7);
    }
}
