package cti.processor.call;

import cti.processor.conversation.Conversations.Joined;
import cti.processor.conversation.Leg;
import cti.processor.projection.Envelope;
import cti.processor.projection.RowKey;
import cti.processor.projection.Steps;
import cti.processor.projection.Steps.Step;
import cti.schemas.change.CallSnapshot;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import cti.schemas.push.CallPush;
import cti.schemas.push.PushEvents;
import cti.schemas.push.PushedContact;
import cti.schemas.serde.Seconds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What agents' screens are told of the changes of a batch. */
final class CallPushes {

    private final Joined joined;

    /** Legs that only changed their conversation, by the step that made them. */
    private final Map<Step<CallSnapshot>, List<Leg>> moved = new HashMap<>();

    CallPushes(Steps<CallSnapshot> steps, Joined joined) {
        this.joined = joined;
        for (RowKey key : joined.moved()) {
            if (!steps.writes().containsKey(key)) {
                Leg leg = leg(key);
                steps.steps().stream()
                        .filter(it -> it.changesRow() && isIn(leg.conversationId(), it.key()))
                        .findFirst()
                        .ifPresent(it -> moved.computeIfAbsent(it, any -> new ArrayList<>())
                                .add(leg));
            }
        }
    }

    private boolean isIn(UUID conversation, RowKey key) {
        Leg leg = joined.legs().get(key);
        return leg != null && leg.conversationId().equals(conversation);
    }

    private Leg leg(RowKey key) {
        return Objects.requireNonNull(joined.legs().get(key), "a leg that was written has a conversation");
    }

    void add(Step<CallSnapshot> step, Envelope envelope) {
        CallSnapshot call = step.after();
        AppId app = step.key().appId();
        UUID conversation = leg(step.key()).conversationId();
        List<String> changed = CallFields.changed(step.before(), call);
        for (String event : CallTransitions.between(step.before(), call)) {
            envelope.add(
                    event,
                    call.callId(),
                    call.dialpadUserId(),
                    head -> callPush(head, app, call, conversation, changed));
        }
        VoicemailPushes.add(step, envelope);
        moved.getOrDefault(step, List.of())
                .forEach(it -> envelope.add(
                        PushEvents.CALL_UPDATED,
                        it.call().callId(),
                        it.call().dialpadUserId(),
                        head -> callPush(head, app, it.call(), it.conversationId(), List.of("conversation_id"))));
    }

    private static CallPush callPush(
            Envelope.Head head, AppId app, CallSnapshot call, UUID conversation, List<String> changed) {
        boolean over = call.outcome() != null;
        return new CallPush(
                head.event(),
                head.id(),
                head.position(),
                head.timestamp(),
                call.version(),
                call.callId(),
                PublicId.ofCall(app, call.callId()),
                conversation,
                call.direction().wireName(),
                call.fromNumber(),
                call.toNumber(),
                call.status().wireName(),
                call.outcome() == null ? null : call.outcome().wireName(),
                call.dialpadUserId(),
                head.crmUserId(),
                PushedContact.of(call.contact()),
                over ? Seconds.ofMillis(call.talkMillis()) : null,
                changed);
    }
}
