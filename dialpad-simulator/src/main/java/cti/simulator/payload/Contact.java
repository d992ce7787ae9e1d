package cti.simulator.payload;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The other party of a call or message.
 *
 * @param type {@code local} for a person outside the company, {@code user} for a colleague
 * @param phone in E.164
 * @param email empty if there is none, as in Dialpad's events
 */
public record Contact(long id, String type, String name, String phone, String email) {

    public static Contact outside(long id, String name, String phone) {
        return new Contact(id, "local", name, phone, "");
    }

    ObjectNode toCallJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("phone", phone)
                .put("type", type)
                .put("id", id)
                .put("name", name)
                .put("email", email);
    }

    ObjectNode toSmsJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("phone_number", phone);
    }
}
