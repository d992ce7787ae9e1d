package cti.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.AppEntry;
import cti.schemas.directory.AppErasureEntry;
import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.event.EventSource;
import cti.schemas.event.PublicId;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.topic.TopicNames;
import cti.tenancy.ErasedNumbers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators have erased: gone from the rows, and never back. */
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SALT = "c2FsdHNhbHQ=";
    private static final String DANA = "+14155550100";
    private static final String BOB = "+14155550101";
    private static final List<String> TABLES = List.of(
            "call",
            "call_event",
            "voicemail",
            "message",
            "contact",
            "agent",
            "conversation",
            "conversation_member",
            "subject_archive",
            "outbox",
            "erased_subject");

    private static ProcessorStack stack;

    private final AppEntry app = stack.newApp();
    private final Instant before = Instant.now().minusSeconds(60);

    @BeforeAll
    static void start() throws IOException {
        stack = new ProcessorStack("--cti.fold.kept-in-store=2h");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void nothingOfAnErasedPersonIsLeftAndNothingOfOthersIsTouched() {
        voicemailOf("10", DANA);
        voicemailOf("11", BOB);
        message("20", "inbound", DANA, "[\"+14155550199\"]");
        message("21", "outbound", "+14155550199", "[\"" + BOB + "\",\"" + DANA + "\"]");
        message("22", "outbound", "+14155550199", "[\"" + BOB + "\"]");
        contact("30", "\"" + DANA + "\",\"+14155550102\"");
        contact("31", "\"" + BOB + "\"");
        awaitIds("message", "message_id", "20", "21", "22");
        awaitIds("contact", "contact_id", "30", "31");
        awaitIds("voicemail", "call_id", "10", "11");
        assertThat(ids("message_recipient", "number")).containsExactly(DANA);

        erase(DANA, Instant.now());

        assertThat(ids("call", "call_id")).containsExactly("11");
        assertThat(ids("call_event", "call_id")).containsOnly("11");
        assertThat(ids("voicemail", "call_id")).containsExactly("11");
        assertThat(ids("message", "message_id")).containsExactly("22");
        assertThat(ids("message_recipient", "number")).isEmpty();
        assertThat(ids("contact", "contact_id")).containsExactly("31");
        assertThat(ids("conversation", "external_number")).containsExactly(BOB);
        assertThat(ids("conversation_member", "call_id")).containsExactly("11");
        assertThat(tables(stack).toString()).doesNotContain(DANA.substring(1)).doesNotContain("Call Dana");
        assertThat(stack.jdbc()
                        .queryForMap(
                                "SELECT calls, messages, voicemails, contacts, conversations FROM cti.erasure WHERE app_id = ?",
                                app.appId().value()))
                .containsEntry("calls", 1L)
                .containsEntry("messages", 2L)
                .containsEntry("voicemails", 1L)
                .containsEntry("contacts", 1L)
                .containsEntry("conversations", 1L);
    }

    @Test
    void deltaSyncIsToldOfWhatIsGone() {
        voicemailOf("10", DANA);
        message("20", "inbound", DANA, "[\"+14155550199\"]");
        awaitIds("message", "message_id", "20");
        awaitIds("voicemail", "call_id", "10");

        long given = stack.jdbc()
                .queryForObject(
                        "SELECT max(changed_offset) FROM cti.call WHERE app_id = ?",
                        Long.class,
                        app.appId().value());

        erase(DANA, Instant.now());

        assertThat(ids("tombstone", "id"))
                .containsExactlyInAnyOrder(
                        PublicId.ofCall(app.appId(), "10").toString(),
                        PublicId.ofVoicemail(app.appId(), "10").toString(),
                        PublicId.ofConversation(app.appId(), "10").toString(),
                        PublicId.ofMessage(app.appId(), "20").toString());
        assertThat(stack.jdbc()
                        .queryForList(
                                "SELECT changed_offset FROM cti.tombstone WHERE app_id = ?",
                                Long.class,
                                app.appId().value()))
                .allSatisfy(it -> assertThat(it).isGreaterThan(given));
        stack.publish(new AppErasureEntry(app.appId(), Instant.now()));
        await().atMost(PATIENCE).until(() -> isDone("", Instant.EPOCH));
        assertThat(ids("tombstone", "id")).isEmpty();
    }

    @Test
    void whatComesLateOfAnErasedCallIsLeftOutAndANewCallComesIn() {
        call("10", "hangup", before, DANA);
        awaitIds("call", "call_id", "10");
        erase(DANA, Instant.now());

        append("10", event("10", "recap_summary", Instant.now(), "\"recap_summary\":\"Dana wants a refund\""));
        append("10", event("10", "a_state_of_tomorrow", Instant.now(), "\"external_number\":\"" + DANA + "\""));
        call("12", "hangup", before, DANA);
        call("13", "hangup", Instant.now().plusSeconds(1), DANA);

        awaitIds("call", "call_id", "13");
        call("14", "hangup", before, BOB);
        awaitIds("call", "call_id", "13", "14");
        assertThat(ids("call_event", "call_id")).containsExactly("13", "14");
        assertThat(tables(stack).toString()).doesNotContain("refund");
        assertThat(stack.records(TopicNames.OUTBOUND, app.appId().value()).stream()
                        .map(it -> new String(it.value(), UTF_8)))
                .noneMatch(it -> it.contains("refund") || it.contains("\"call_id\":\"12\""));
    }

    @Test
    void askedForAgainItErasesWhatHasComeSince() {
        call("10", "hangup", before, DANA);
        awaitIds("call", "call_id", "10");
        Instant first = Instant.now();
        erase(DANA, first);
        call("11", "hangup", first.plusMillis(1), DANA);
        awaitIds("call", "call_id", "11");

        erase(DANA, first.plusSeconds(10));

        assertThat(ids("call", "call_id")).isEmpty();
        assertThat(stack.jdbc()
                        .queryForObject(
                                "SELECT calls FROM cti.erasure WHERE app_id = ?",
                                Long.class,
                                app.appId().value()))
                .isEqualTo(2);
    }

    @Test
    void theOtherLegsOfAConversationAreJoinedAsIfTheErasedOnesHadNeverBeen() {
        call("10", "hangup", before, BOB);
        call("20", "hangup", before, BOB);
        append("30", event("30", "hangup", before, number(DANA) + ",\"master_call_id\":10,\"entry_point_call_id\":20"));
        awaitIds("call", "call_id", "10", "20", "30");
        await().atMost(PATIENCE).until(() -> ids("conversation", "id").size() == 1);

        erase(DANA, Instant.now());

        assertThat(ids("conversation", "id"))
                .containsExactlyInAnyOrder(
                        PublicId.ofConversation(app.appId(), "10").toString(),
                        PublicId.ofConversation(app.appId(), "20").toString());
        assertThat(ids("tombstone", "id"))
                .containsExactly(PublicId.ofCall(app.appId(), "30").toString());
        assertThat(ids("call", "conversation_id"))
                .containsExactlyInAnyOrder(
                        PublicId.ofConversation(app.appId(), "10").toString(),
                        PublicId.ofConversation(app.appId(), "20").toString());
    }

    @Test
    void aReplayIntoAnEmptyDatabaseGivesTheSameRows() throws IOException {
        // The first event does not say whose call it is.
        append("10", event("10", "calling", before, "\"date_started\":" + before.toEpochMilli()));
        append("10", event("10", "a_state_of_tomorrow", before, "\"target\":{\"id\":7}"));
        awaitIds("call", "call_id", "10");
        voicemailOf("10", DANA);
        append("30", event("30", "hangup", before, number(BOB) + ",\"entry_point_call_id\":10"));
        message("20", "inbound", DANA, "[\"+14155550199\"]");
        contact("31", "\"" + DANA + "\"");
        awaitIds("contact", "contact_id", "31");
        awaitIds("voicemail", "call_id", "10");
        awaitIds("message", "message_id", "20");
        awaitIds("call", "call_id", "10", "30");
        erase(DANA, Instant.now());
        contact("32", "\"" + BOB + "\"");
        call("99", "hangup", Instant.now().plusSeconds(1), DANA);
        awaitIds("call", "call_id", "30", "99");
        awaitIds("contact", "contact_id", "32");

        try (ProcessorStack replay = new ProcessorStack("--cti.fold.kept-in-store=2h")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tables(replay)).isEqualTo(tables(stack)));
            assertThat(ids(replay, "call", "call_id")).containsExactly("30", "99");
        }
    }

    @Test
    void whatWasErasedIsForgottenAndNotArchived() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(30));
        SubjectKey call = key(SubjectKind.CALL, "10");
        erase(DANA, Instant.now());
        int partition =
                stack.append(call, bytes(event("10", "hangup", longAgo, number(DANA))), EventSource.WEBHOOK, longAgo);
        // Time passes for a partition when something is appended to it.
        await().atMost(PATIENCE)
                .until(() -> stack.append(
                                key(SubjectKind.CALL, UUID.randomUUID().toString()),
                                bytes("[]"),
                                EventSource.WEBHOOK,
                                Instant.now())
                        == partition);

        await().atMost(PATIENCE).until(() -> stack.changes(call) > 0 && stack.lastOfStore(call) == null);
        assertThat(ids("subject_archive", "subject_id")).isEmpty();
        assertThat(ids("call", "call_id")).isEmpty();
    }

    @Test
    void anAppThatWasDeletedWithItsDataLeavesNoRowsAlsoAfterAReplay() throws IOException {
        voicemailOf("10", DANA);
        message("20", "inbound", DANA, "[\"+14155550199\"]");
        contact("30", "\"" + DANA + "\"");
        awaitIds("voicemail", "call_id", "10");
        awaitIds("message", "message_id", "20");
        awaitIds("contact", "contact_id", "30");

        stack.publish(new AppErasureEntry(app.appId(), Instant.now()));

        await().atMost(PATIENCE).until(() -> isDone("", Instant.EPOCH));
        assertThat(tables(stack).values()).allSatisfy(it -> assertThat(it).isEmpty());
        AppEntry other = stack.newApp();
        stack.append(key(SubjectKind.CALL, "11"), bytes(event("11", "hangup", Instant.now(), number(BOB))));
        SubjectKey ofOther = new SubjectKey(other.appId(), SubjectKind.CALL, "11");
        stack.append(ofOther, bytes(event("11", "hangup", Instant.now(), number(BOB))));
        await().atMost(PATIENCE).until(() -> stack.changes(key(SubjectKind.CALL, "11")) > 0);
        await().atMost(PATIENCE).until(() -> count(stack, other) == 1);
        assertThat(tables(stack).values()).allSatisfy(it -> assertThat(it).isEmpty());

        try (ProcessorStack replay = new ProcessorStack()) {
            await().atMost(PATIENCE).until(() -> count(replay, other) == 1);
            assertThat(tables(replay).values()).allSatisfy(it -> assertThat(it).isEmpty());
        }
    }

    private void erase(String number, Instant erasedAt) {
        String hash = ErasedNumbers.hash(app.appId(), SALT, number);
        stack.publish(new ErasedSubjectEntry(app.appId(), SALT, hash, erasedAt));
        await().atMost(PATIENCE).until(() -> isDone(hash, erasedAt));
    }

    private boolean isDone(String hash, Instant erasedAt) {
        return stack.jdbc()
                .queryForList(
                        "SELECT done_at IS NOT NULL AND erased_at >= ?::timestamptz - interval '1 ms' FROM cti.erasure"
                                + " WHERE app_id = ? AND number_hash = ?",
                        Boolean.class,
                        erasedAt.toString(),
                        app.appId().value(),
                        hash)
                .contains(true);
    }

    private void voicemailOf(String callId, String number) {
        append(
                callId,
                event(
                        callId,
                        "voicemail_uploaded",
                        before,
                        number(number) + ",\"date_started\":" + before.toEpochMilli()
                                + ",\"voicemail_link\":\"https://v\",\"transcription_text\":\"Call "
                                + (number.equals(DANA) ? "Dana" : "Bob") + "\""));
    }

    private void call(String callId, String state, Instant at, String number) {
        append(callId, event(callId, state, at, number(number) + ",\"date_started\":" + at.toEpochMilli()));
    }

    private void append(String callId, String event) {
        stack.append(key(SubjectKind.CALL, callId), bytes(event));
    }

    private void message(String id, String direction, String from, String to) {
        stack.append(
                key(SubjectKind.MESSAGE, id), bytes("""
                {"id":%s,"direction":"%s","from_number":"%s","to_number":%s,"text":"Hello","created_date":%d}
                """.formatted(id, direction, from, to, before.toEpochMilli())));
    }

    private void contact(String id, String phones) {
        stack.append(key(SubjectKind.CONTACT, id), bytes("""
                {"event":"Updated","contact":{"id":"%s","name":"Somebody","phones":[%s]}}
                """.formatted(id, phones)));
    }

    private SubjectKey key(SubjectKind kind, String id) {
        return new SubjectKey(app.appId(), kind, id);
    }

    private void awaitIds(String table, String column, String... ids) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ids(table, column)).containsExactlyInAnyOrder(ids));
    }

    private List<String> ids(String table, String column) {
        return ids(stack, table, column);
    }

    private List<String> ids(ProcessorStack of, String table, String column) {
        return of.jdbc()
                .queryForList(
                        "SELECT " + column + "::text FROM cti." + table + " WHERE app_id = ? ORDER BY 1",
                        String.class,
                        app.appId().value());
    }

    /** All rows of the app, but for where the change lies that wrote them, which a replay writes elsewhere. */
    private Map<String, List<String>> tables(ProcessorStack of) {
        Map<String, List<String>> tables = new TreeMap<>();
        TABLES.forEach(table -> tables.put(
                table,
                of.jdbc()
                        .queryForList(
                                "SELECT (to_jsonb(it) - 'changed_partition' - 'changed_offset' - 'changed_timestamp')::text FROM cti."
                                        + table + " it WHERE app_id = ? ORDER BY 1",
                                String.class,
                                app.appId().value())));
        return tables;
    }

    private static long count(ProcessorStack of, AppEntry app) {
        return of.jdbc()
                .queryForObject(
                        "SELECT count(*) FROM cti.call WHERE app_id = ?",
                        Long.class,
                        app.appId().value());
    }

    private static String number(String number) {
        return "\"external_number\":\"" + number + "\"";
    }

    private static String event(String callId, String state, Instant at, String more) {
        return "{\"call_id\":" + callId + ",\"state\":\"" + state + "\",\"direction\":\"inbound\",\"event_timestamp\":"
                + at.toEpochMilli() + "," + more + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
