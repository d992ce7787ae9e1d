package cti.processor.call;

import cti.processor.projection.Envelope;
import cti.processor.projection.Steps.Step;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import cti.schemas.push.PushEvents;
import cti.schemas.push.VoicemailPush;
import cti.schemas.serde.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What agents' screens are told of a voicemail. */
final class VoicemailPushes {

    private VoicemailPushes() {}

    static void add(Step<CallSnapshot> step, Envelope envelope) {
        Voicemail before = step.before() == null ? null : step.before().voicemail();
        Voicemail now = step.after().voicemail();
        if (now == null || now.equals(before) || (before == null && now.deleted())) {
            return;
        }
        String event = before == null
                ? PushEvents.VOICEMAIL_RECEIVED
                : now.deleted() ? PushEvents.VOICEMAIL_DELETED : PushEvents.VOICEMAIL_UPDATED;
        CallSnapshot call = step.after();
        envelope.add(
                event,
                call.callId(),
                call.dialpadUserId(),
                head -> push(head, step.key().appId(), call, now, changedFields(before, now)));
    }

    private static VoicemailPush push(
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
                head.crmUserId(),
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
