package cti.processor.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cti.processor.Flow;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallStatus;
import cti.schemas.change.ConversationSnapshot;
import cti.schemas.change.ConversationSnapshot.Answer;
import cti.schemas.change.ConversationSnapshot.Participant;
import cti.schemas.serde.JsonSerde;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What legs are together. */
class ConversationSnapshotsTest {

    private static final String GROUP = "\"target\":{\"id\":9,\"type\":\"department\",\"name\":\"Billing\"}";
    private static final String ADA = "\"target\":{\"id\":7,\"type\":\"user\",\"name\":\"Ada\"}";

    @Test
    void queueCallIsOneConversationAnsweredByTheAgentWhoTookIt() {
        ConversationSnapshot call = only(Flow.fixture("06-callcenter-queue-operator-legs"));
        assertThat(name(call.answeredBy())).isEqualTo("Boris Lund");
        assertThat(call.queue()).isNotNull();
        assertThat(call.queue().name()).isEqualTo("Support Queue");
        assertThat(call.participants())
                .extracting(it -> it.party().name(), Participant::outcome)
                .containsExactly(
                        tuple("Support Queue", CallOutcome.ANSWERED),
                        tuple("Alice Hart", CallOutcome.PASSED_ON),
                        tuple("Boris Lund", CallOutcome.ANSWERED));
        assertThat(call)
                .extracting(
                        ConversationSnapshot::outcome,
                        ConversationSnapshot::missedCount,
                        ConversationSnapshot::waitMillis,
                        ConversationSnapshot::talkMillis,
                        ConversationSnapshot::totalMillis)
                .containsExactly(CallOutcome.ANSWERED, 0, 19_000L, 200_000L, 219_000L);
    }

    @Test
    void warmTransferIsOneConversationWithTwoAgentsAndTheConsultationIsAnother() {
        FoldedConversations folded = FoldedConversations.of(Flow.fixture("07-warm-transfer"));
        assertThat(folded.conversations()).hasSize(2);
        ConversationSnapshot call = folded.conversations().values().stream()
                .filter(it -> it.callIds().size() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(name(call.answeredBy())).isEqualTo("Alice Hart");
        assertThat(name(call.lastAnsweredBy())).isEqualTo("Boris Lund");
        assertThat(call.transfers())
                .extracting(it -> it.from().name(), it -> it.to().name(), it -> it.attended())
                .containsExactly(tuple("Alice Hart", "Boris Lund", true));
        assertThat(call.talkMillis()).isEqualTo(202_200L);
        assertThat(call.missedCount()).isZero();
    }

    @Test
    void blindTransferOutOfTheMenuIsAnsweredAndNotMissed() {
        ConversationSnapshot call = only(Flow.fixture("08-blind-transfer"));
        assertThat(name(call.answeredBy())).isEqualTo("Carla Reyes");
        assertThat(call.transfers())
                .extracting(it -> it.from().name(), it -> it.to().name(), it -> it.attended())
                .containsExactly(tuple("Acme Main Line", "Carla Reyes", false));
        assertThat(call.missedCount()).isZero();
    }

    @Test
    void ringAllIsAnsweredByOneAndMissedByNobody() {
        ConversationSnapshot call = only(Flow.fixture("15-group-call-ring-all"));
        assertThat(name(call.answeredBy())).isEqualTo("Alice Hart");
        assertThat(call.participants()).hasSize(4);
        assertThat(call.missedCount()).isZero();
    }

    @Test
    void ringAllThatNobodyAnswersIsOneMissedCall() {
        ConversationSnapshot call = only(flow(
                event(1, "ringing", 10, GROUP),
                event(2, "ringing", 11, ADA, "\"entry_point_call_id\":1"),
                event(2, "hangup", 20, ADA, "\"entry_point_call_id\":1"),
                event(1, "hangup", 21, GROUP)));
        assertThat(call.outcome()).isEqualTo(CallOutcome.MISSED);
        assertThat(call.missedCount()).isEqualTo(1);
    }

    @Test
    void missedCallWhoseFirstLegWasNeverReportedIsStillMissed() {
        ConversationSnapshot call = only(flow(
                event(2, "ringing", 11, ADA, "\"entry_point_call_id\":1"),
                event(2, "hangup", 20, ADA, "\"entry_point_call_id\":1")));
        assertThat(call.outcome()).isEqualTo(CallOutcome.MISSED);
    }

    @Test
    void conversationLivesAsLongAsOneLegDoes() {
        ConversationSnapshot call = only(flow(
                event(1, "hangup", 20, GROUP, "\"is_transferred\":true"),
                event(2, "connected", 30, ADA, "\"master_call_id\":1")));
        assertThat(call.outcome()).isNull();
        assertThat(call.status()).isEqualTo(CallStatus.ACTIVE);
    }

    @Test
    void agentWhoseLegWasNotDeliveredIsKnownByItsIdOnly() {
        ConversationSnapshot call = only(flow(
                event(1, "connected", 20, GROUP, "\"operator_call_id\":2,\"date_connected\":19"),
                event(1, "hangup", 30, GROUP, "\"operator_call_id\":2,\"talk_time\":10")));
        assertThat(call.answeredBy()).isEqualTo(new Answer(null, "2", Instant.ofEpochMilli(19)));
        assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
    }

    @Test
    void laterLegJoinsWhatWereTwoConversations() {
        JsonNode one = event(10, "ringing", 10, ADA);
        JsonNode other = event(20, "ringing", 11, ADA);
        assertThat(FoldedConversations.of(flow(one, other)).conversations()).hasSize(2);

        JsonNode joining = event(5, "ringing", 12, ADA, "\"master_call_id\":10,\"entry_point_call_id\":20");
        assertThat(only(flow(one, other, joining)).callIds()).containsExactlyInAnyOrder("5", "10", "20");
    }

    /** It would else be another for whoever was told of the first leg. */
    @Test
    void conversationKeepsItsIdWhenLegsWithSmallerIdsJoin() {
        JsonNode queue = event(50, "queued", 10, GROUP);
        JsonNode agent = event(6, "ringing", 11, ADA, "\"entry_point_call_id\":50");
        assertThat(FoldedConversations.of(flow(queue, agent)).conversations().keySet())
                .isEqualTo(FoldedConversations.of(flow(queue)).conversations().keySet());
    }

    private static ConversationSnapshot only(Flow flow) {
        var conversations = FoldedConversations.of(flow).conversations();
        assertThat(conversations).hasSize(1);
        return conversations.values().iterator().next();
    }

    private static Object name(Answer answer) {
        return answer.agent().name();
    }

    private static Flow flow(JsonNode... payloads) {
        return Flow.ofDialpad("hand-made", Stream.of(payloads).toList());
    }

    private static JsonNode event(long callId, String state, long clock, String... more) {
        return JsonSerde.MAPPER.readTree("{\"call_id\":" + callId + ",\"state\":\"" + state
                + "\",\"direction\":\"inbound\",\"date_started\":1,\"event_timestamp\":" + clock + ","
                + String.join(",", more) + "}");
    }
}
