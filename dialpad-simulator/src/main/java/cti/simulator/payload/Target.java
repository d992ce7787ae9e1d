package cti.simulator.payload;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our side of a call or message: a person, a queue, a department or an office.
 *
 * @param type as in events: {@code user}, {@code call_center}, {@code department}, {@code office}
 * @param phone in E.164
 * @param email empty if there is none
 */
public record Target(long id, String type, String name, String phone, String email, long officeId) {

    /** As the other party of a call within the company. */
    public Contact asContact() {
        return new Contact(id, "user", name, phone, email);
    }

    boolean isGroup() {
        return !type.equals("user");
    }

    /** {@code Kind:id}, as in {@code CallCenter:6301458827345920}. */
    String groupId() {
        String kind =
                switch (type) {
                    case "call_center" -> "CallCenter";
                    case "department" -> "Department";
                    default -> "Office";
                };
        return kind + ":" + id;
    }

    ObjectNode toJson() {
        return asContact().toCallJson().put("type", type);
    }

    ObjectNode toCallJson() {
        return toJson().put("office_id", officeId);
    }

    /** With the number in national format, as live SMS events have it. */
    ObjectNode toSmsJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("type", type)
                .put("name", name)
                .put("phone_number", phone.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "($1) $2-$3"));
    }
}
