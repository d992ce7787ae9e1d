package cti.simulator.payload;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One text message; gives the payload of the event about it and of those about its delivery. */
public final class Sms {

    private static final Duration LAG = Duration.ofMillis(400);

    private final ObjectNode message;

    private Sms(ObjectNode message) {
        this.message = message;
    }

    public static Sms inbound(long id, Instant at, Contact from, Target to, String text) {
        return new Sms(message(id, at, "inbound", from, to, from.phone(), to.phone(), text));
    }

    public static Sms outbound(long id, Instant at, Target from, Contact to, String text) {
        return new Sms(message(id, at, "outbound", to, from, from.phone(), to.phone(), text));
    }

    public Sms withPicture() {
        message.put("mms", true);
        message.put(
                "mms_url", "https://dialpad.example/mms/" + message.get("id").asString() + ".jpg");
        return this;
    }

    /** The first event of every message, whatever its direction. */
    public ObjectNode pending() {
        return event(Instant.ofEpochMilli(message.get("created_date").asLong()), "pending", null);
    }

    public ObjectNode sent(Instant at) {
        return event(at, "sent", null);
    }

    public ObjectNode delivered(Instant at) {
        return event(at, "delivered", "accepted");
    }

    /** @param result why, in Dialpad's vocabulary, as {@code invalid_destination} */
    public ObjectNode failed(Instant at, String result) {
        return event(at, "failed", result);
    }

    private ObjectNode event(Instant at, String status, @Nullable String result) {
        ObjectNode payload = message.deepCopy();
        payload.put("event_timestamp", at.plus(LAG).toEpochMilli());
        payload.put("message_status", status).put("message_delivery_result", result);
        return payload;
    }

    private static ObjectNode message(
            long id,
            Instant at,
            String direction,
            Contact contact,
            Target target,
            String from,
            String to,
            String text) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("id", id).put("created_date", at.toEpochMilli()).putNull("event_timestamp");
        message.put("direction", direction);
        message.set("target", target.toSmsJson());
        message.set("contact", contact.toSmsJson());
        message.putNull("sender_id")
                .put("from_number", from)
                .putArray("to_number")
                .add(to);
        message.put("mms", false).putNull("mms_url").put("is_internal", false);
        message.putNull("message_status").putNull("message_delivery_result");
        message.put("text", text).put("text_content", text);
        return message;
    }
}
