package cti.simulator.payload;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One leg of a call as it goes on. Each transition gives the payload of its event: a snapshot of all that is known by
 * then, with every key that Dialpad sends and explicit nulls. Transitions are told in the order in which they happen;
 * {@code at} is the time of the transition, the event is generated {@link #LAG} later. Not thread-safe.
 */
public final class CallLeg {

    /** From a transition to the {@code event_timestamp} of its event. */
    public static final Duration LAG = Duration.ofMillis(350);

    private static final String LINKS = "https://dialpad.example";

    private final long callId;
    private final Target target;
    private final Instant startedAt;
    private final ObjectNode known;
    private @Nullable CallLeg group;
    private final TalkClock talk = new TalkClock();

    private CallLeg(long callId, String direction, Instant startedAt, Contact contact, Target target) {
        this.callId = callId;
        this.target = target;
        this.startedAt = startedAt;
        this.known = CallSkeleton.of(callId, direction, startedAt, contact, target);
        if (target.isGroup()) {
            known.put("group_id", target.groupId());
        }
    }

    public static CallLeg inbound(long callId, Instant startedAt, Contact from, Target to) {
        return new CallLeg(callId, "inbound", startedAt, from, to);
    }

    public static CallLeg outbound(long callId, Instant startedAt, Target from, Contact to) {
        return new CallLeg(callId, "outbound", startedAt, to, from);
    }

    /** The leg of one person who is rung because of a call to a group; its internal number is the group's. */
    public static CallLeg operator(long callId, Instant startedAt, CallLeg group, Contact from, Target operator) {
        CallLeg leg = inbound(callId, startedAt, from, operator);
        leg.group = group;
        leg.known.put("internal_number", group.target.phone());
        leg.known.put("entry_point_call_id", group.callId).put("group_id", group.target.groupId());
        leg.known.set("entry_point_target", group.target.toJson());
        return leg;
    }

    /** The leg on which a call goes on that was transferred away from {@code first}. */
    public static CallLeg transferred(long callId, Instant startedAt, CallLeg first, Contact from, Target to) {
        CallLeg leg = inbound(callId, startedAt, from, to).under(first);
        leg.known.set("transferred_from", first.target.toJson());
        return leg;
    }

    public CallLeg under(CallLeg master) {
        known.put("master_call_id", master.callId);
        return this;
    }

    public long callId() {
        return callId;
    }

    public Target target() {
        return target;
    }

    public ObjectNode calling(Instant at) {
        return event("calling", at);
    }

    public ObjectNode preanswer(Instant at) {
        return event("preanswer", at);
    }

    public ObjectNode queued(Instant at) {
        known.put("date_queued", at.toEpochMilli());
        return event("queued", at);
    }

    /** The first ring of a person is also the first ring of the group's leg. */
    public ObjectNode ringing(Instant at) {
        rang(at);
        if (group != null && group.known.get("date_rang").isNull()) {
            group.rang(at);
        }
        return event("ringing", at);
    }

    /** Answered, or taken back from hold: then the time of the answer stays what it was. */
    public ObjectNode connected(Instant at) {
        if (talk.isOnHold()) {
            talk.resume(at);
            known.put("hold_time", talk.held().toMillis());
        } else if (talk.begin(at)) {
            known.put("date_connected", at.toEpochMilli());
        }
        return event("connected", at);
    }

    /** The group's leg, answered by a person on a leg of their own. */
    public ObjectNode connected(Instant at, CallLeg operator) {
        known.put("operator_call_id", operator.callId);
        return connected(at);
    }

    public ObjectNode hold(Instant at) {
        talk.hold(at);
        return event("hold", at);
    }

    /** May be followed by {@link #hangup} with the same time. */
    public ObjectNode missed(Instant at) {
        end(at);
        return event("missed", at);
    }

    public ObjectNode hangup(Instant at) {
        end(at);
        return event("hangup", at);
    }

    /** The end of a leg that was transferred on. */
    public ObjectNode hangupTransferred(Instant at) {
        known.put("is_transferred", true);
        return hangup(at);
    }

    /** The caller hears the greeting; whether a message is left remains to be seen. */
    public ObjectNode voicemail(Instant at) {
        known.put("voicemail_link", LINKS + "/v/" + callId);
        return event("voicemail", at);
    }

    public ObjectNode voicemailUploaded(Instant at, long recordingId, Instant recordedFrom, Duration length) {
        known.put("voicemail_recording_id", Long.toString(recordingId));
        known.putArray("labels").add("voicemail");
        addRecording(recordingId, "voicemail", recordedFrom, length);
        return event("voicemail_uploaded", at);
    }

    /** The text of a voicemail. */
    public ObjectNode transcription(Instant at, String text) {
        known.put("transcription_text", text);
        return event("transcription", at);
    }

    /** @throws IllegalStateException if the leg was never connected */
    public ObjectNode recording(Instant at, long recordingId) {
        Instant connectedAt = talk.connectedAt();
        if (connectedAt == null) {
            throw new IllegalStateException("nothing to record");
        }
        known.put("was_recorded", true);
        known.putArray("call_recording_ids").add(Long.toString(recordingId));
        String url = addRecording(
                recordingId,
                "callrecording",
                connectedAt,
                Duration.ofMillis(known.path("talk_time").asLong(0)));
        known.putArray("recording_url").add(url);
        known.putArray("admin_recording_urls").add(LINKS + "/blob/adminrecording/" + callId + ".mp3");
        return event("recording", at);
    }

    public ObjectNode dispositions(Instant at, String dispositions) {
        known.put("call_dispositions", dispositions);
        return event("dispositions", at);
    }

    public ObjectNode csat(Instant at, int score) {
        known.put("csat_score", Integer.toString(score));
        return event("csat", at);
    }

    public ObjectNode callTranscription(Instant at) {
        return event("call_transcription", at);
    }

    public ObjectNode recapSummary(Instant at, String text) {
        return event("recap_summary", at).put("recap_summary", text);
    }

    public ObjectNode recapOutcome(Instant at, String text) {
        return event("recap_outcome", at).put("recap_outcome", text);
    }

    public ObjectNode recapPurposes(Instant at, String purpose) {
        return with(
                event("recap_purposes", at), it -> it.putArray("recap_purposes").add(purpose));
    }

    public ObjectNode recapActionItems(Instant at, String item) {
        return with(event("recap_action_items", at), it -> it.putArray("recap_action_items")
                .add(item));
    }

    /** Any other state, known or not, with all that is known of the leg. */
    public ObjectNode event(String state, Instant at) {
        ObjectNode payload = known.deepCopy();
        payload.put("state", state);
        payload.put("event_timestamp", at.plus(LAG).toEpochMilli());
        return payload;
    }

    private void rang(Instant at) {
        known.put("date_rang", at.toEpochMilli()).put("date_first_rang", at.toEpochMilli());
    }

    private void end(Instant at) {
        if (!known.get("date_ended").isNull()) {
            return;
        }
        Duration length = talk.end(at);
        known.put("date_ended", at.toEpochMilli());
        known.put("talk_time", length.minus(talk.held()).toMillis());
        known.put("hold_time", talk.held().toMillis());
        known.put("total_duration", Duration.between(startedAt, at).toMillis() + 0.73);
        if (talk.connectedAt() == null) {
            known.put("duration", 0);
            return;
        }
        known.put("duration", length.toMillis() + 0.412).put("mos_score", 4.41);
        known.put("public_call_review_share_link", LINKS + "/shared/call/pub-" + callId);
        known.put("company_call_review_share_link", LINKS + "/shared/call/co-" + callId);
    }

    private String addRecording(long id, String type, Instant from, Duration length) {
        String url = LINKS + "/blob/" + type + "/" + id + ".mp3";
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("id", Long.toString(id)).put("recording_type", type).put("url", url);
        details.put("duration", length.toMillis()).put("start_time", from.toEpochMilli());
        known.putArray("recording_details").add(details);
        return url;
    }

    private static ObjectNode with(ObjectNode payload, Consumer<ObjectNode> change) {
        change.accept(payload);
        return payload;
    }
}
