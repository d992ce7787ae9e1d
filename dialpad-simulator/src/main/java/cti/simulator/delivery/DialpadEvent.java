package cti.simulator.delivery;

import cti.simulator.rest.SubscriptionKind;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event that is about to be delivered.
 *
 * @param subject whose events keep their order among each other: a call, a message, an agent or a contact
 */
record DialpadEvent(SubscriptionKind kind, String subject, ObjectNode payload) {

    /** @throws IllegalArgumentException if no kind of event has this shape */
    static DialpadEvent of(ObjectNode payload) {
        if (payload.has("call_id")) {
            return new DialpadEvent(
                    SubscriptionKind.CALL, payload.get("call_id").asString(), payload);
        }
        if (payload.has("on_duty_status")) {
            return new DialpadEvent(
                    SubscriptionKind.AGENT_STATUS, payload.at("/target/id").asString(), payload);
        }
        if (payload.has("event") && payload.has("contact")) {
            return new DialpadEvent(
                    SubscriptionKind.CONTACT, payload.at("/contact/id").asString(), payload);
        }
        if (payload.has("id") && (payload.has("from_number") || payload.has("message_status"))) {
            return new DialpadEvent(SubscriptionKind.SMS, payload.get("id").asString(), payload);
        }
        throw new IllegalArgumentException("not an event of Dialpad's: " + payload.propertyNames());
    }
}
