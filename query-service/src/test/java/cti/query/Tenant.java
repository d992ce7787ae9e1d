package cti.query;

import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.change.CallStatus;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.change.Party;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.event.Direction;
import cti.schemas.event.PublicId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An app with one row of everything. What it has in common with other tenants are the Dialpad ids of one call and one
 * message, since Dialpad's ids are unique within a company only.
 *
 * @param seed two digits in everything that is this tenant's own
 */
record Tenant(TestApp app, String seed, Map<String, UUID> ids) {

    static final String SHARED_CALL = "9000";
    static final String SHARED_MESSAGE = "9001";

    private static final Instant YESTERDAY = SampleCall.NOON;

    static Tenant create(QueryStack stack, String seed) {
        TestApp app = stack.newApp();
        stack.publish(new UserMappingEntry(app.id(), "m" + seed, "770" + seed, "crm-" + seed));
        Rows rows = stack.rows;
        UUID call = rows.call(app.id(), it -> describe(it, seed, "80" + seed));
        rows.call(app.id(), it -> describe(it, seed, SHARED_CALL));
        live(rows, app, seed, "81" + seed);
        live(rows, app, seed, "82" + seed);
        rows.callEvent(app.id(), "80" + seed, 0, 1, secret(seed), List.of("status"));
        rows.callEvent(app.id(), "80" + seed, 0, 2, "hangup", List.of("status"));
        UUID conversation =
                rows.conversation(app.id(), ConversationIT.answered(number(seed), List.of("80" + seed, "81" + seed)));
        rows.conversation(app.id(), ConversationIT.answered(number(seed), List.of(SHARED_CALL)));
        UUID message = rows.message(app.id(), message(seed, "85" + seed));
        rows.message(app.id(), message(seed, SHARED_MESSAGE));
        var voicemail = new Voicemail("https://example.com/" + secret(seed), null, null, YESTERDAY, false);
        UUID left = rows.voicemail(app.id(), "80" + seed, number(seed), "770" + seed, voicemail);
        rows.voicemail(app.id(), SHARED_CALL, number(seed), "770" + seed, voicemail);
        rows.changed(app.id(), "call", call, 10);
        rows.changed(app.id(), "message", message, 11);
        rows.changed(app.id(), "voicemail", left, 12);
        return new Tenant(
                app,
                seed,
                Map.of("calls", call, "conversations", conversation, "messages", message, "voicemails", left));
    }

    private static void live(Rows rows, TestApp app, String seed, String id) {
        rows.call(app.id(), it -> {
            describe(it, seed, id);
            it.status = CallStatus.ACTIVE;
            it.outcome = null;
        });
    }

    private static void describe(SampleCall call, String seed, String id) {
        call.id = id;
        call.externalNumber = number(seed);
        call.target = SampleCall.user("770" + seed);
        call.contact = new Party(null, null, secret(seed), number(seed), null);
        call.outcome = CallOutcome.ANSWERED;
        call.talkMillis = 1000L;
    }

    private static MessageSnapshot message(String seed, String id) {
        return new MessageSnapshot(
                id,
                Direction.INBOUND,
                number(seed),
                List.of("+14155550199"),
                secret(seed),
                false,
                null,
                "received",
                null,
                SampleCall.user("770" + seed),
                null,
                null,
                YESTERDAY,
                1);
    }

    Tenant at(String origin) {
        return new Tenant(new TestApp(app.entry(), app.key(), origin), seed, ids);
    }

    String number() {
        return number(seed);
    }

    String user() {
        return "770" + seed;
    }

    String crmUser() {
        return "crm-" + seed;
    }

    private static String number(String seed) {
        return "+141555501" + seed;
    }

    private static String secret(String seed) {
        return "secret-of-" + seed;
    }

    /** Whether there is anything of this tenant's in an answer. */
    boolean isIn(String body) {
        return body.contains(secret(seed))
                || body.contains(number(seed))
                || body.contains(app.id().value())
                || ids.values().stream().anyMatch(it -> body.contains(it.toString()));
    }

    /** Every way to name something of this tenant's. */
    List<String> idsOf(String resource) {
        String id = ids.get(resource).toString();
        return switch (resource) {
            case "calls", "voicemails" -> List.of(id, "80" + seed);
            case "conversations" ->
                List.of(
                        id,
                        "81" + seed,
                        PublicId.ofConversation(app.id(), "81" + seed).toString());
            case "messages" -> List.of(id, "85" + seed);
            default -> throw new IllegalArgumentException("no ids of " + resource);
        };
    }
}
