package cti.processor.message;

import cti.processor.projection.Envelope;
import cti.processor.projection.Steps.Step;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.AppId;
import cti.schemas.event.Direction;
import cti.schemas.event.PublicId;
import cti.schemas.push.MessagePush;
import cti.schemas.push.PushEvents;
import cti.schemas.push.PushedContact;

/** What agents' screens are told of a message. */
final class MessagePushes {

    private MessagePushes() {}

    static void add(Step<MessageSnapshot> step, Envelope envelope) {
        MessageSnapshot message = step.after();
        String event = step.before() != null
                ? PushEvents.MESSAGE_STATUS
                : message.direction() == Direction.INBOUND ? PushEvents.MESSAGE_RECEIVED : PushEvents.MESSAGE_SENT;
        envelope.add(
                event,
                message.messageId(),
                message.dialpadUserId(),
                head -> push(head, step.key().appId(), message));
    }

    private static MessagePush push(Envelope.Head head, AppId app, MessageSnapshot message) {
        return new MessagePush(
                head.event(),
                head.id(),
                head.position(),
                head.timestamp(),
                message.version(),
                PublicId.ofMessage(app, message.messageId()),
                message.direction().wireName(),
                message.fromNumber(),
                message.toNumbers().stream().findFirst().orElse(null),
                message.text(),
                message.status(),
                message.dialpadUserId(),
                head.crmUserId(),
                PushedContact.of(message.contact()));
    }
}
