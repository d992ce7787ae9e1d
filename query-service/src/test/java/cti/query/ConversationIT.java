package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallStatus;
import cti.schemas.change.ConversationSnapshot;
import cti.schemas.change.ConversationSnapshot.Answer;
import cti.schemas.change.ConversationSnapshot.Participant;
import cti.schemas.change.ConversationSnapshot.Transfer;
import cti.schemas.change.Party;
import cti.schemas.event.Direction;
import cti.schemas.event.PublicId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationIT {

    static final String[] FIELDS = {
        "id",
        "direction",
        "status",
        "outcome",
        "external_number",
        "contact",
        "entry_point",
        "queue",
        "answered_by",
        "last_answered_by",
        "participants",
        "transfers",
        "missed_count",
        "is_internal",
        "started_at",
        "answered_at",
        "ended_at",
        "wait_seconds",
        "duration_seconds",
        "hold_seconds",
        "total_seconds",
        "dialpad_call_ids",
        "voicemail_ids",
        "version",
        "created_at",
        "updated_at"
    };

    private static final Party QUEUE = new Party("9", "call_center", "Support", null, null);

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();
    private UUID conversation;

    @BeforeAll
    void twoConversations() {
        stack.rows.call(app.id(), it -> it.id = "1");
        stack.rows.call(app.id(), it -> {
            it.id = "2";
            it.startedAt = NOON.plusSeconds(5);
        });
        stack.rows.call(app.id(), it -> it.id = "3");
        conversation = stack.rows.conversation(app.id(), answered("+14155550101", List.of("1", "2")));
        stack.rows.conversation(app.id(), missed("+14155550102", List.of("3")));
        stack.rows.callEvent(app.id(), "1", 0, 10, "queued", List.of("status"));
        stack.rows.callEvent(app.id(), "2", 1, 12, "ringing", List.of("status"));
        stack.rows.callEvent(app.id(), "2", 1, 14, "connected", List.of("status"));
        stack.rows.callEvent(app.id(), "3", 1, 15, "hangup", List.of("status"));
    }

    @Test
    void hasItsLegsAndWhatHappenedOnThem() {
        JsonNode found = app.get("/api/conversations/" + conversation).json();

        assertThat(found.propertyNames()).contains(FIELDS).contains("legs", "timeline");
        assertThat(found.get("legs"))
                .extracting(it -> it.get("dialpad_call_id").asString())
                .containsExactly("1", "2");
        assertThat(found.get("legs"))
                .allSatisfy(
                        it -> assertThat(it.get("conversation_id").asString()).isEqualTo(conversation.toString()));
        assertThat(found.get("timeline"))
                .extracting(it -> it.get("state").asString())
                .containsExactly("queued", "ringing", "connected");
        assertThat(found.at("/answered_by/dialpad_user_id").asString()).isEqualTo("77");
        assertThat(found.at("/queue/name").asString()).isEqualTo("Support");
        assertThat(found.at("/transfers/0/attended").asBoolean()).isTrue();
        assertThat(found.get("duration_seconds").asDouble()).isEqualTo(60);
    }

    @Test
    void isFoundByEveryIdItEverHadAndByEachOfItsLegs() {
        UUID onceItsId = PublicId.ofConversation(app.id(), "2");
        assertThat(List.of(conversation.toString(), onceItsId.toString(), "1", "2"))
                .allSatisfy(id -> assertThat(app.get("/api/conversations/" + id)
                                .json()
                                .get("id")
                                .asString())
                        .isEqualTo(conversation.toString()));
        assertThat(app.get("/api/calls?conversation_id=" + onceItsId).all("dialpad_call_id"))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(app.get("/api/conversations/4").error()).isEqualTo("conversation_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                        | 2",
                "?outcome=missed                         | 1",
                "?number=%2B14155550101                  | 1",
                "?direction=outbound                     | 0",
                "?status=ended&started_before=2026-01-02T00:00:00Z | 1"
            })
    void listsWhatWasAskedFor(String query, int count) {
        assertThat(app.get("/api/conversations" + (query == null ? "" : query)).all("id"))
                .hasSize(count);
    }

    @Test
    void namesWhatCannotBeRead() {
        Reply reply = app.get("/api/calls?conversation_id=nonsense");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo("conversation_id");
    }

    static ConversationSnapshot missed(String number, List<String> callIds) {
        return conversation(number, CallOutcome.MISSED, null, callIds);
    }

    static ConversationSnapshot answered(String number, List<String> callIds) {
        return conversation(number, CallOutcome.ANSWERED, new Answer(SampleCall.user("77"), "2", NOON), callIds);
    }

    private static ConversationSnapshot conversation(
            String number, CallOutcome outcome, Answer answer, List<String> callIds) {
        return new ConversationSnapshot(
                Direction.INBOUND,
                number,
                null,
                QUEUE,
                QUEUE,
                false,
                CallStatus.of(outcome),
                outcome,
                answer,
                answer,
                List.of(new Participant(QUEUE, outcome, NOON, NOON, NOON, 60_000L, null, callIds)),
                List.of(new Transfer(QUEUE, QUEUE, NOON, true)),
                outcome == CallOutcome.MISSED ? 1 : 0,
                NOON,
                NOON,
                NOON,
                5_000L,
                60_000L,
                null,
                65_000L,
                callIds,
                List.of());
    }
}
