package cti.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.AppEntry;
import cti.schemas.event.CallDecision;
import cti.schemas.event.EventSource;
import cti.schemas.event.PublicId;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What others than Dialpad decide about a call, what other legs make of it, and what becomes of it years later. */
class LifeOfACallIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ADA = "\"target\":{\"id\":7,\"type\":\"user\",\"name\":\"Ada\"}";

    private static ProcessorStack stack;

    private final AppEntry app = stack.newApp();

    @BeforeAll
    static void start() throws IOException {
        stack = new ProcessorStack(
                "--cti.stale-calls.silence=2s", "--cti.stale-calls.check-interval=1s", "--cti.fold.kept-in-store=2h");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aLegThatJoinsTwoConversationsMakesThemOneAndItsOldIdsStillLeadThere() {
        deliver("10", event("10", "hangup", 1_000, ADA));
        deliver("20", event("20", "hangup", 2_000, ADA));
        stack.awaitPushes(app, 2);
        assertThat(conversations()).hasSize(2);

        deliver("30", event("30", "hangup", 3_000, ADA + ",\"master_call_id\":10,\"entry_point_call_id\":20"));

        List<JsonNode> pushes = stack.awaitPushes(app, 4);
        UUID conversation = PublicId.ofConversation(app.appId(), "10");
        assertThat(conversations()).containsExactly(conversation);
        assertThat(stack.jdbc()
                        .queryForList(
                                "SELECT DISTINCT conversation_id FROM cti.call WHERE app_id = ?",
                                UUID.class,
                                app.appId().value()))
                .containsExactly(conversation);
        assertThat(stack.jdbc()
                        .queryForObject(
                                "SELECT conversation_id FROM cti.conversation_member WHERE app_id = ? AND alias = ?",
                                UUID.class,
                                app.appId().value(),
                                PublicId.ofConversation(app.appId(), "20")))
                .isEqualTo(conversation);
        assertThat(tombstones()).containsExactly(PublicId.ofConversation(app.appId(), "20"));
        // To delta sync both the leg that moved and the conversation are news of the change that joined them.
        assertThat(stack.jdbc()
                        .queryForList(
                                "SELECT changed_offset FROM cti.call WHERE app_id = ? AND call_id IN ('20', '30') UNION ALL"
                                        + " SELECT changed_offset FROM cti.conversation WHERE app_id = ?",
                                Long.class,
                                app.appId().value(),
                                app.appId().value()))
                .hasSize(3)
                .containsOnly(stack.jdbc()
                        .queryForObject(
                                "SELECT max(changed_offset) FROM cti.call WHERE app_id = ?",
                                Long.class,
                                app.appId().value()));
        // The call that moved is announced too, once.
        assertThat(pushes.stream().filter(it -> it.get("changed").toString().equals("[\"conversation_id\"]")))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.get("event").asString()).isEqualTo("call.updated");
                    assertThat(it.get("call_id").asString()).isEqualTo("20");
                    assertThat(it.get("conversation_id").asString()).isEqualTo(conversation.toString());
                });
    }

    @Test
    void aSilentCallIsClosedOnceAndALaterFactCorrectsIt() {
        deliver("40", event("40", "connected", 1_000, ADA + ",\"date_connected\":900"));

        assertThat(stack.awaitPushes(app, 2))
                .extracting(it -> it.get("event").asString(), it -> it.get("outcome")
                        .asString(""))
                .satisfies(it -> assertThat(it.toString()).contains("call.ended", "stale"));
        assertThat(call("40")).containsEntry("status", "ended").containsEntry("outcome", "stale");

        deliver("40", event("40", "hangup", 9_000, "\"date_ended\":8900,\"talk_time\":8000"));

        List<JsonNode> pushes = stack.awaitPushes(app, 3);
        assertThat(call("40")).containsEntry("outcome", "answered").containsEntry("talk_ms", 8000L);
        assertThat(pushes.get(2).get("event").asString()).isEqualTo("call.updated");
        assertThat(pushes.get(2).get("changed").toString()).contains("outcome", "ended_at", "duration_seconds");
        assertThat(history("40")).containsExactly("webhook connected", "timer stale", "webhook hangup");
    }

    @Test
    void aVoicemailThatAnOperatorDeletedStaysDeleted() {
        deliver("50", event("50", "voicemail_uploaded", 1_000, ADA + ",\"voicemail_link\":\"https://v\""));
        stack.awaitPushes(app, 2);
        assertThat(voicemails()).isOne();

        stack.append(
                key("50"),
                CallDecision.VOICEMAIL_DELETED.claims("50", Instant.ofEpochMilli(2_000)),
                EventSource.OPERATOR,
                Instant.now());
        deliver("50", event("50", "transcription", 3_000, "\"transcription_text\":\"Call me\""));

        await().atMost(PATIENCE).until(() -> history("50").size() == 3);
        assertThat(stack.awaitPushes(app, 3))
                .extracting(it -> it.get("event").asString())
                .contains("voicemail.deleted")
                .doesNotContain("voicemail.updated");
        assertThat(voicemails()).isZero();
        assertThat(tombstones()).containsExactly(PublicId.ofVoicemail(app.appId(), "50"));
        assertThat(call("50").get("snapshot").toString()).doesNotContain("Call me");
    }

    @Test
    void aCallThatLeftTheStoreIsStillKnownWhenALateFactArrives() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(30));
        String begun = ADA + ",\"date_started\":" + longAgo.toEpochMilli();
        stack.append(
                key("60"),
                event(
                        "60",
                        "connected",
                        longAgo.toEpochMilli(),
                        begun + ",\"date_connected\":" + longAgo.toEpochMilli()),
                EventSource.WEBHOOK,
                longAgo);
        int partition = stack.append(
                key("60"),
                event("60", "hangup", longAgo.toEpochMilli() + 1, begun + ",\"talk_time\":8000"),
                EventSource.WEBHOOK,
                longAgo);
        // Time passes for a partition when something is appended to it.
        await().atMost(PATIENCE)
                .until(() ->
                        stack.append(key(UUID.randomUUID().toString()), bytes("[]"), EventSource.WEBHOOK, Instant.now())
                                == partition);
        await().atMost(PATIENCE).until(() -> stack.jdbc()
                .queryForList(
                        "SELECT subject_id FROM cti.subject_archive WHERE app_id = ?",
                        String.class,
                        app.appId().value())
                .contains("60"));
        await().atMost(PATIENCE).until(() -> stack.lastOfStore(key("60")) == null);

        deliver(
                "60",
                event("60", "recap_summary", longAgo.toEpochMilli() + 2, begun + ",\"recap_summary\":\"Refund\""));

        await().atMost(PATIENCE).until(() -> history("60").size() == 3);
        assertThat(call("60")).containsEntry("outcome", "answered").containsEntry("talk_ms", 8000L);
        assertThat(call("60").get("snapshot").toString()).contains("Refund");
    }

    @Test
    void manyLegsOfOneConversationAreOneRow() {
        IntStream.range(0, 50)
                .forEach(it -> deliver(
                        "7" + it, event("7" + it, "hangup", 1_000 + it, ADA + ",\"entry_point_call_id\":700000")));

        await().atMost(PATIENCE).until(() -> calls() == 50);
        assertThat(conversations()).containsExactly(PublicId.ofConversation(app.appId(), "700000"));
    }

    private void deliver(String callId, byte[] event) {
        stack.append(key(callId), event);
    }

    private SubjectKey key(String callId) {
        return new SubjectKey(app.appId(), SubjectKind.CALL, callId);
    }

    private List<UUID> conversations() {
        return stack.jdbc()
                .queryForList(
                        "SELECT id FROM cti.conversation WHERE app_id = ?",
                        UUID.class,
                        app.appId().value());
    }

    private long calls() {
        return count("call");
    }

    private List<UUID> tombstones() {
        return stack.jdbc()
                .queryForList(
                        "SELECT id FROM cti.tombstone WHERE app_id = ?",
                        UUID.class,
                        app.appId().value());
    }

    private long voicemails() {
        return count("voicemail");
    }

    private long count(String table) {
        return stack.jdbc()
                .queryForObject(
                        "SELECT count(*) FROM cti." + table + " WHERE app_id = ?",
                        Long.class,
                        app.appId().value());
    }

    private Map<String, Object> call(String callId) {
        return stack.jdbc()
                .queryForMap(
                        "SELECT status, outcome, talk_ms, snapshot FROM cti.call WHERE app_id = ? AND call_id = ?",
                        app.appId().value(),
                        callId);
    }

    private List<String> history(String callId) {
        return stack.jdbc()
                .queryForList(
                        "SELECT source || ' ' || state FROM cti.call_event WHERE app_id = ? AND call_id = ? ORDER BY raw_offset",
                        String.class,
                        app.appId().value(),
                        callId);
    }

    private static byte[] event(String callId, String state, long timestamp, String more) {
        return bytes("{\"call_id\":" + callId + ",\"state\":\"" + state
                + "\",\"direction\":\"inbound\",\"event_timestamp\":" + timestamp + "," + more + "}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
