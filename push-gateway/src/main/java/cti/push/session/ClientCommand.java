package cti.push.session;

import cti.schemas.serde.JsonSerde;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a client may say. */
sealed interface ClientCommand {

    record Ping() implements ClientCommand {}

    record Subscribe(Subscription subscription) implements ClientCommand {}

    /**
     * Anything else.
     *
     * @param error a word for programs
     * @param detail a sentence for people
     */
    record NotUnderstood(String error, String detail) implements ClientCommand {}

    Set<String> SUBSCRIBE_MEMBERS = Set.of("type", "events", "crm_user_id", "dialpad_user_id");
    int MAX_USER_ID = 128;

    /** @param text a whole message, UTF-8 */
    static ClientCommand read(InputStream text) {
        JsonNode message;
        try {
            message = JsonSerde.MAPPER.readTree(text);
        } catch (JacksonException e) {
            return new NotUnderstood("invalid_json", "The message is not JSON.");
        }
        if (!message.isObject()) {
            return new NotUnderstood("invalid_json", "The message is not a JSON object.");
        }
        String type = message.path("type").asString("");
        if (type.equals("ping")) {
            return new Ping();
        }
        return type.equals("subscribe")
                ? subscribe(message)
                : new NotUnderstood("unknown_type", "type must be subscribe or ping.");
    }

    private static ClientCommand subscribe(JsonNode message) {
        for (String member : message.propertyNames()) {
            if (!SUBSCRIBE_MEMBERS.contains(member)) {
                return new NotUnderstood(
                        "invalid_subscription", "A subscription has no such member: " + printable(member));
            }
        }
        Set<String> events = new HashSet<>();
        JsonNode patterns = message.path("events");
        if (!patterns.isArray() && !isAbsent(patterns)) {
            return new NotUnderstood("invalid_subscription", "events must be an array.");
        }
        for (JsonNode pattern : patterns) {
            if (!pattern.isString() || !Subscription.isPattern(pattern.asString())) {
                return new NotUnderstood("invalid_subscription", "events holds something that is not a pattern.");
            }
            events.add(pattern.asString());
        }
        JsonNode crmUser = message.path("crm_user_id");
        JsonNode dialpadUser = message.path("dialpad_user_id");
        if (!isUserId(crmUser) || !isUserId(dialpadUser)) {
            return new NotUnderstood("invalid_subscription", "A user id must be a text.");
        }
        return new Subscribe(new Subscription(events, textOf(crmUser), textOf(dialpadUser)));
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static boolean isUserId(JsonNode node) {
        return isAbsent(node)
                || (node.isString()
                        && !node.asString().isEmpty()
                        && node.asString().length() <= MAX_USER_ID);
    }

    private static @Nullable String textOf(JsonNode node) {
        return isAbsent(node) ? null : node.asString();
    }

    private static String printable(String member) {
        return member.length() <= 40 ? member : member.substring(0, 40) + "…";
    }
}
