package cti.processor.call;

import cti.processor.projection.Envelope;
import cti.processor.projection.Steps.Step;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import cti.schemas.push.CallPush;
import cti.schemas.push.PushedContact;
import cti.schemas.push.VoicemailPush;
import cti.schemas.serde.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What agents' screens are told of a change of a call leg. */
final class CallPushes {

    private CallPushes() {}

    static void add(Step<CallSnapshot> step, Envelope envelope) {
        CallSnapshot call = step.after();
        AppId app = step.key().appId();
        List<String> changed = CallFields.changed(step.before(), call);
        for (String event : CallTransitions.between(step.before(), call)) {
            envelope.add(event, call.dialpadUserId(), head -> callPush(head, app, call, changed));
        }
        Voicemail before = step.before() == null ? null : step.before().voicemail();
        Voicemail now = call.voicemail();
        if (now != null && !now.equals(before)) {
            String event = before == null ? "voicemail.received" : "voicemail.updated";
            envelope.add(
                    event,
                    call.dialpadUserId(),
                    head -> voicemailPush(head, app, call, now, changedFields(before, now)));
        }
    }

    private static CallPush callPush(Envelope.Head head, AppId app, CallSnapshot call, List<String> changed) {
        boolean over = call.outcome() != null;
        return new CallPush(
                head.event(),
                head.id(),
                head.position(),
                head.timestamp(),
                call.version(),
                call.callId(),
                PublicId.ofCall(app, call.callId()),
                null,
                call.direction().wireName(),
                call.fromNumber(),
                call.toNumber(),
                call.status().wireName(),
                call.outcome() == null ? null : call.outcome().wireName(),
                call.dialpadUserId(),
                null,
                PushedContact.of(call.contact()),
                over ? Seconds.ofMillis(call.talkMillis()) : null,
                changed);
    }

    private static VoicemailPush voicemailPush(
            Envelope.Head head, AppId app, CallSnapshot call, Voicemail voicemail, List<String> changed) {
        return new VoicemailPush(
                head.event(),
                head.id(),
                head.position(),
                head.timestamp(),
                call.version(),
                PublicId.ofVoicemail(app, call.callId()),
                call.callId(),
                call.fromNumber(),
                call.toNumber(),
                call.dialpadUserId(),
                null,
                Seconds.ofMillis(voicemail.durationMillis()),
                voicemail.recordingUrl(),
                voicemail.transcript(),
                changed);
    }

    private static List<String> changedFields(@Nullable Voicemail before, Voicemail now) {
        List<String> changed = new ArrayList<>();
        addIfChanged(
                changed, "duration_seconds", before == null ? null : before.durationMillis(), now.durationMillis());
        addIfChanged(changed, "received_at", before == null ? null : before.receivedAt(), now.receivedAt());
        addIfChanged(changed, "recording_url", before == null ? null : before.recordingUrl(), now.recordingUrl());
        addIfChanged(changed, "transcript", before == null ? null : before.transcript(), now.transcript());
        return changed;
    }

    private static void addIfChanged(
            List<String> changed, String field, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            changed.add(field);
        }
    }
}
