package cti.simulator.delivery;

import cti.simulator.rest.Subscription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which events a subscription asks for. */
final class SubscriptionFilter {

    private SubscriptionFilter() {}

    static boolean matches(Subscription subscription, DialpadEvent event) {
        ObjectNode wanted = subscription.settings();
        ObjectNode payload = event.payload();
        return subscription.isEnabled()
                && matchesTarget(wanted, payload.path("target"))
                && switch (event.kind()) {
                    case CALL -> matchesCall(wanted, payload);
                    case SMS -> matchesMessage(wanted, payload);
                    case CONTACT -> wanted.path("contact_type").equals(payload.at("/contact/type"));
                    case AGENT_STATUS -> true;
                };
    }

    /** Events write {@code call_center}, subscriptions {@code callcenter}. */
    private static boolean matchesTarget(ObjectNode wanted, JsonNode target) {
        return (!wanted.has("target_type")
                        || wanted.get("target_type")
                                .asString()
                                .equals(target.path("type").asString("").replace("_", "")))
                && (!wanted.has("target_id")
                        || wanted.get("target_id")
                                .asString()
                                .equals(target.path("id").asString("")));
    }

    private static boolean matchesCall(ObjectNode wanted, ObjectNode payload) {
        if (wanted.path("group_calls_only").asBoolean(false)
                && payload.at("/target/type").asString("").equals("user")) {
            return false;
        }
        JsonNode states = wanted.path("call_states");
        return states.isEmpty()
                || states.valueStream()
                        .map(JsonNode::asString)
                        .anyMatch(it -> it.equals("all")
                                || it.equals(payload.path("state").asString("")));
    }

    private static boolean matchesMessage(ObjectNode wanted, ObjectNode payload) {
        String direction = wanted.path("direction").asString("all");
        return (direction.equals("all")
                        || direction.equals(payload.path("direction").asString("")))
                && (wanted.path("include_internal").asBoolean(false)
                        || !payload.path("is_internal").asBoolean(false))
                && (wanted.path("status").asBoolean(false)
                        || payload.path("message_status").asString("").equals("pending"));
    }
}
