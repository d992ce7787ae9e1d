package cti.processor.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cti.processor.Flow;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallStatus;
import cti.schemas.change.Party;
import cti.schemas.event.CallDecision;
import cti.schemas.serde.JsonSerde;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Dialpad's facts about a leg mean. */
class CallSnapshotsTest {

    @Test
    void ringingCallRings() {
        assertThat(after(event("ringing", 10))).extracting(CallSnapshot::status).isEqualTo(CallStatus.RINGING);
    }

    @Test
    void callerInTheMenuWaits() {
        assertThat(after(event("preanswer", 10)).status()).isEqualTo(CallStatus.QUEUED);
    }

    @Test
    void holdIsOverAtTheNextConnected() {
        List<String> connected = List.of(event("connected", 10, "\"date_connected\":9"), event("hold", 20));
        assertThat(after(connected).status()).isEqualTo(CallStatus.HELD);
        assertThat(after(with(connected, event("connected", 30))).status()).isEqualTo(CallStatus.ACTIVE);
    }

    @Test
    void endedCallStaysEndedWhateverComesLater() {
        CallSnapshot call =
                after(event("hangup", 10, "\"date_ended\":9"), event("ringing", 20), event("connected", 30));
        assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(call.endedAt()).isEqualTo(Instant.ofEpochMilli(9));
    }

    @Test
    void hangupWithoutAnswerIsAMissedCall() {
        assertThat(after(event("ringing", 10), event("hangup", 20)))
                .extracting(CallSnapshot::status, CallSnapshot::outcome)
                .containsExactly(CallStatus.MISSED, CallOutcome.MISSED);
    }

    @Test
    void callerWhoLeavesTheQueueHasAbandonedTheCall() {
        assertThat(after(event("queued", 10), event("hangup", 20)).outcome()).isEqualTo(CallOutcome.ABANDONED);
    }

    @Test
    void outboundCallThatNobodyPicksUpIsNoMissedCall() {
        String outbound = "\"direction\":\"outbound\"";
        assertThat(after(event("calling", 10, outbound), event("hangup", 20, outbound))
                        .outcome())
                .isEqualTo(CallOutcome.NO_ANSWER);
    }

    @Test
    void blockedCallerIsRejected() {
        assertThat(after(event("blocked", 10)))
                .extracting(CallSnapshot::status, CallSnapshot::outcome)
                .containsExactly(CallStatus.REJECTED, CallOutcome.BLOCKED);
    }

    @Test
    void greetingAloneIsNoVoicemail() {
        CallSnapshot call = after(
                event("ringing", 10), event("voicemail", 20, "\"voicemail_link\":\"https://x\""), event("hangup", 30));
        assertThat(call.voicemail()).isNull();
        assertThat(call.outcome()).isEqualTo(CallOutcome.MISSED);
    }

    @Test
    void transcriptProvesAVoicemailWhoseUploadWasLost() {
        CallSnapshot call = after(
                event("hangup", 30, "\"date_rang\":5"), event("transcription", 40, "\"transcription_text\":\"Hi\""));
        assertThat(call.status()).isEqualTo(CallStatus.VOICEMAIL);
        assertThat(call.voicemail())
                .isNotNull()
                .extracting(CallSnapshot.Voicemail::transcript)
                .isEqualTo("Hi");
    }

    @Test
    void emptyValueNeverOverwritesAKnownOne() {
        CallSnapshot call = after(
                event("connected", 10, "\"date_connected\":9,\"contact\":{\"name\":\"Dana\"},\"labels\":[\"vip\"]"),
                event("hangup", 20, "\"date_connected\":null,\"contact\":{},\"labels\":[]"));
        assertThat(call.answeredAt()).isEqualTo(Instant.ofEpochMilli(9));
        assertThat(call.contact()).isNotNull();
        assertThat(call.labels()).containsExactly("vip");
    }

    @Test
    void emptyPartOfAContactOverwritesNothingEither() {
        CallSnapshot call = after(
                event("ringing", 10, "\"contact\":{\"id\":3,\"name\":\"Dana\",\"email\":\"d@x\"}"),
                event("hangup", 20, "\"contact\":{\"id\":3,\"name\":\"Dana W\",\"email\":\"\"}"));
        assertThat(call.contact()).isEqualTo(new Party("3", null, "Dana W", null, "d@x"));
    }

    @Test
    void recordingsThatAreReportedOneByOneAddUp() {
        CallSnapshot call = after(
                event("recording", 30, "\"recording_details\":[{\"id\":\"2\",\"url\":\"https://2\"}]"),
                event("recording", 20, "\"recording_details\":[{\"id\":\"1\",\"url\":\"https://1\"}]"));
        assertThat(call.recordings()).extracting(CallSnapshot.Recording::url).containsExactly("https://1", "https://2");
    }

    @Test
    void uploadedVoicemailEndsACallWhoseHangupWasLost() {
        CallSnapshot call = after(event("ringing", 10), event("voicemail_uploaded", 50));
        assertThat(call.outcome()).isEqualTo(CallOutcome.VOICEMAIL);
        assertThat(call.endedAt()).isEqualTo(Instant.ofEpochMilli(50));
    }

    @Test
    void voicemailThatIsLaterCalledAnotherRecordingDoesNotBringTheCallBackToLife() {
        String audio = "\"recording_details\":[{\"id\":\"r\",\"recording_type\":\"%s\"}]";
        CallSnapshot call = after(
                event("ringing", 10),
                event("recording", 20, audio.formatted("voicemail")),
                event("recording", 30, audio.formatted("callrecording")));
        assertThat(call.outcome()).isEqualTo(CallOutcome.VOICEMAIL);
    }

    @Test
    void dateThatIsNoneDoesNotBringACallBackToLife() {
        CallSnapshot call = after(
                event("connected", 10),
                event("recording", 20, "\"date_ended\":19"),
                event("recap_summary", 30, "\"date_ended\":0,\"date_connected\":\"never\""));
        assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(call.endedAt()).isEqualTo(Instant.ofEpochMilli(19));
    }

    @Test
    void greetingOfAGroupIsNoAnswer() {
        String group = "\"target\":{\"id\":9,\"type\":\"office\"},\"date_connected\":9,\"talk_time\":0";
        assertThat(after(event("preanswer", 8), event("hangup", 20, group)).outcome())
                .isEqualTo(CallOutcome.ABANDONED);
    }

    @Test
    void silentCallIsClosedAsStaleAndAnyLaterSignOfLifeReopensIt() {
        Flow silent = Flow.ofDialpad("silent", List.of(JsonSerde.MAPPER.readTree(event("connected", 10))))
                .then(CallDecision.STALE, 10);
        assertThat(silent.calls().get("1"))
                .extracting(CallSnapshot::status, CallSnapshot::outcome, CallSnapshot::endedAt)
                .containsExactly(CallStatus.ENDED, CallOutcome.STALE, null);
        assertThat(silent.then(event("recap_summary", 20)).calls().get("1").outcome())
                .isEqualTo(CallOutcome.STALE);
        assertThat(silent.then(event("hold", 20)).calls().get("1").status()).isEqualTo(CallStatus.HELD);
        assertThat(silent.then(event("hangup", 20)).calls().get("1").outcome()).isEqualTo(CallOutcome.ANSWERED);
    }

    @Test
    void deletedVoicemailStaysDeletedWhateverArrivesLater() {
        Flow deleted = Flow.ofDialpad("deleted", List.of(JsonSerde.MAPPER.readTree(event("voicemail_uploaded", 10))))
                .then(CallDecision.VOICEMAIL_DELETED, 20)
                .then(event("transcription", 30, "\"transcription_text\":\"Hi\""));
        CallSnapshot call = deleted.calls().get("1");
        assertThat(call.outcome()).isEqualTo(CallOutcome.VOICEMAIL);
        assertThat(call.voicemail())
                .isEqualTo(new CallSnapshot.Voicemail(null, null, null, Instant.ofEpochMilli(10), true));
    }

    @Test
    void deletedVoicemailIsNoRecordingEither() {
        String audio = "\"recording_details\":[{\"id\":\"r\",\"recording_type\":\"voicemail\",\"url\":\"https://v\"}]";
        Flow left = Flow.ofDialpad("left", List.of(JsonSerde.MAPPER.readTree(event("hangup", 10, audio))));
        assertThat(left.calls().get("1").recordings()).hasSize(1);
        assertThat(left.then(CallDecision.VOICEMAIL_DELETED, 20)
                        .calls()
                        .get("1")
                        .recordings())
                .isEmpty();
    }

    @Test
    void decisionAloneMakesNoCall() {
        assertThat(Flow.ofDialpad("none", List.of())
                        .then(CallDecision.STALE, 10)
                        .calls())
                .isEmpty();
    }

    @Test
    void unknownStateChangesNothing() {
        String ringing = event("ringing", 10);
        assertThat(after(ringing, event("teleported", 20, "\"date_ended\":19"))).isEqualTo(after(ringing));
    }

    @Test
    void lastDispositionWinsByDialpadsClock() {
        CallSnapshot call = after(
                event("dispositions", 30, "\"call_dispositions\":\"Billing~Approved\""),
                event("dispositions", 20, "\"call_dispositions\":\"Billing\""));
        assertThat(call.dispositions()).containsExactly("Billing~Approved");
    }

    @Test
    void fractionsOfMillisecondsAndTextAreRead() {
        CallSnapshot call = after(event("hangup", 10, "\"talk_time\":8951.029999999999,\"hold_time\":\"12\""));
        assertThat(call)
                .extracting(CallSnapshot::talkMillis, CallSnapshot::holdMillis)
                .containsExactly(8951L, 12L);
    }

    @Test
    void legsOfARingAllAreNoMissedCalls() {
        assertThat(Flow.fixture("15-group-call-ring-all").calls().values())
                .extracting(CallSnapshot::dialpadUserId, CallSnapshot::outcome)
                .containsExactlyInAnyOrder(
                        tuple(null, CallOutcome.ANSWERED),
                        tuple("5840213377712128", CallOutcome.ANSWERED),
                        tuple("6122904451907584", CallOutcome.PASSED_ON),
                        tuple("4935517729406976", CallOutcome.PASSED_ON));
    }

    private static CallSnapshot after(String... events) {
        return after(List.of(events));
    }

    private static CallSnapshot after(List<String> events) {
        List<JsonNode> payloads = new ArrayList<>();
        events.forEach(it -> payloads.add(JsonSerde.MAPPER.readTree(it)));
        return Flow.ofDialpad("hand-made", payloads).calls().get("1");
    }

    private static List<String> with(List<String> events, String another) {
        List<String> all = new ArrayList<>(events);
        all.add(another);
        return all;
    }

    private static String event(String state, long clock, String... more) {
        return "{\"call_id\":1,\"state\":\"" + state + "\",\"event_timestamp\":" + clock
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "}";
    }
}
