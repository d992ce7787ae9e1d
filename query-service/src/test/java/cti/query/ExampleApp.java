package cti.query;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Links;
import cti.schemas.change.CallSnapshot.Recap;
import cti.schemas.change.CallSnapshot.Recording;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.CallStatus;
import cti.schemas.change.ConversationSnapshot;
import cti.schemas.change.ConversationSnapshot.Answer;
import cti.schemas.change.ConversationSnapshot.Participant;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.change.Party;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.event.AppId;
import cti.schemas.event.Direction;
import cti.schemas.event.PublicId;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * An app of which the answers are the examples of the documentation: everything about it is fixed, so that it answers the
 * same each time.
 */
final class ExampleApp {

    private static final Instant MORNING = Instant.parse("2026-01-01T09:30:00Z");
    private static final String CALLER = "+14155550123";
    private static final String OURS = "+14155550199";
    private static final Party ADA = new Party("5512345678901234", "user", "Ada Fox", OURS, "ada@example.com");
    private static final Party SUPPORT = new Party("4412345678901234", "call_center", "Support", null, null);
    private static final Party BOB = new Party("shared_7", "shared", "Bob Stone", CALLER, "bob@example.com");

    /** Operations and what is asked of them. */
    static final Map<String, String> REQUESTS = requests();

    /** Whose answers depend on time and chance, and are examples in their form. */
    static final Set<String> NEVER_THE_SAME = Set.of("createTicket");

    private ExampleApp() {}

    /** There is one: its rows can be written once. */
    private static final class Running {
        static final TestApp APP = create(QueryStack.running());
    }

    static TestApp running() {
        return Running.APP;
    }

    private static TestApp create(QueryStack stack) {
        String signingKey = Base64.getEncoder().encodeToString(new byte[32]);
        AppEntry entry = new AppEntry(new AppId("app-example"), "Example", true, null, List.of(), signingKey, "US");
        TestApp app = new TestApp(entry, stack.newKey(entry, false, null), QueryStack.origin(stack.context));
        stack.publish(entry);
        stack.publish(new UserMappingEntry(entry.appId(), "mapping-1", ADA.id(), "crm-42"));
        conversation(stack, app.id());
        UUID live = stack.rows.call(
                app.id(), call("6100000000000003", CallStatus.ACTIVE, null, ADA, MORNING.plusSeconds(3600)));
        UUID voicemail = stack.rows.voicemail(
                app.id(),
                "6100000000000003",
                CALLER,
                ADA.id(),
                new Voicemail(
                        "https://dialpad.com/r/voicemail-1",
                        "Hi, it is Bob. Please call me back about the invoice.",
                        12_480L,
                        MORNING.plusSeconds(7200),
                        false));
        UUID message = stack.rows.message(app.id(), message());
        stack.rows.changed(app.id(), "message", message, 41);
        stack.rows.changed(app.id(), "voicemail", voicemail, 42);
        stack.rows.changed(app.id(), "call", live, 43);
        stack.rows.tombstone(app.id(), "voicemail", PublicId.ofVoicemail(app.id(), "6100000000000001"), 41);
        return app;
    }

    private static Map<String, String> requests() {
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("listCalls", "GET /api/calls?from=%2B14155550123&limit=1");
        requests.put("listActiveCalls", "GET /api/calls/active");
        requests.put("getCall", "GET /api/calls/6100000000000002");
        requests.put("listCallEvents", "GET /api/calls/6100000000000002/events");
        requests.put("listConversations", "GET /api/conversations?limit=1");
        requests.put("getConversation", "GET /api/conversations/6100000000000002");
        requests.put("listMessages", "GET /api/messages?direction=inbound");
        requests.put("getMessage", "GET /api/messages/7100000000000001");
        requests.put("listVoicemails", "GET /api/voicemails?include=total");
        requests.put("getVoicemail", "GET /api/voicemails/6100000000000003");
        requests.put("lookup", "GET /api/lookup?number=%2B14155550123&limit=2");
        requests.put("listChanges", "GET /api/changes?limit=2");
        requests.put("createTicket", "POST /api/ws-ticket");
        return requests;
    }

    /** A call that rang at a queue and was answered by an agent. */
    private static void conversation(QueryStack stack, AppId app) {
        stack.rows.call(app, call("6100000000000001", CallStatus.ENDED, CallOutcome.PASSED_ON, SUPPORT, MORNING));
        stack.rows.call(
                app, call("6100000000000002", CallStatus.ENDED, CallOutcome.ANSWERED, ADA, MORNING.plusSeconds(4)));
        event(stack, app, "6100000000000001", 1, "queued");
        event(stack, app, "6100000000000002", 2, "ringing");
        event(stack, app, "6100000000000002", 3, "connected");
        event(stack, app, "6100000000000002", 4, "hangup");
        stack.rows.conversation(app, conversation());
    }

    private static void event(QueryStack stack, AppId app, String call, long offset, String state) {
        stack.rows.callEvent(app, call, 2, offset, state, List.of("status"));
    }

    private static CallSnapshot call(
            String id, CallStatus status, CallOutcome outcome, Party target, Instant startedAt) {
        boolean talked = outcome == CallOutcome.ANSWERED;
        return new CallSnapshot(
                id,
                Direction.INBOUND,
                CALLER,
                OURS,
                status,
                outcome,
                target,
                BOB,
                startedAt,
                null,
                startedAt.plusMillis(350),
                status == CallStatus.ACTIVE || talked ? startedAt.plusMillis(6_120) : null,
                outcome == null ? null : startedAt.plusSeconds(190),
                talked ? 183_880L : null,
                talked ? 0L : null,
                outcome == null ? null : 190_000L,
                talked
                        ? List.of(new Recording(
                                "8100000000000001",
                                "callrecording",
                                "https://dialpad.com/r/recording-1",
                                183_500L,
                                startedAt.plusSeconds(6)))
                        : List.of(),
                false,
                false,
                talked
                        ? new Recap(
                                "Bob asked for a copy of his invoice.",
                                "resolved",
                                List.of("invoice"),
                                List.of("Send the invoice to Bob"))
                        : new Recap(null, null, List.of(), List.of()),
                talked ? List.of("Invoice sent") : List.of(),
                List.of(),
                null,
                talked ? 4.3 : null,
                talked ? new Links(null, "6100000000000001", null, List.of("6100000000000001"), List.of()) : Links.NONE,
                null,
                startedAt.plusSeconds(190).toEpochMilli());
    }

    private static ConversationSnapshot conversation() {
        Answer answer = new Answer(ADA, "6100000000000002", MORNING.plusMillis(10_120));
        return new ConversationSnapshot(
                Direction.INBOUND,
                CALLER,
                BOB,
                SUPPORT,
                SUPPORT,
                false,
                CallStatus.ENDED,
                CallOutcome.ANSWERED,
                answer,
                answer,
                List.of(
                        new Participant(
                                SUPPORT,
                                CallOutcome.PASSED_ON,
                                MORNING,
                                null,
                                MORNING.plusSeconds(10),
                                null,
                                null,
                                List.of("6100000000000001")),
                        new Participant(
                                ADA,
                                CallOutcome.ANSWERED,
                                MORNING.plusSeconds(4),
                                MORNING.plusMillis(10_120),
                                MORNING.plusSeconds(194),
                                183_880L,
                                0L,
                                List.of("6100000000000002"))),
                List.of(),
                0,
                MORNING,
                MORNING.plusMillis(10_120),
                MORNING.plusSeconds(194),
                10_120L,
                183_880L,
                0L,
                194_000L,
                List.of("6100000000000001", "6100000000000002"),
                List.of());
    }

    private static MessageSnapshot message() {
        return new MessageSnapshot(
                "7100000000000001",
                Direction.INBOUND,
                CALLER,
                List.of(OURS),
                "Thank you, the invoice is here.",
                false,
                null,
                "received",
                null,
                ADA,
                BOB,
                null,
                MORNING.plusSeconds(1800),
                MORNING.plusSeconds(1800).toEpochMilli());
    }
}
