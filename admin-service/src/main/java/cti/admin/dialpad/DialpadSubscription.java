package cti.admin.dialpad;

import cti.schemas.serde.JsonSerde;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A subscription as Dialpad shows it. Ids come as text or number. */
record DialpadSubscription(ObjectNode json) {

    String id() {
        return json.path("id").asString();
    }

    boolean isOf(String webhookId) {
        return webhookId.equals(json.path("webhook").path("id").asString(""));
    }

    /** Whether it is for the whole company and not for one of its groups or people. */
    boolean isCompanyWide() {
        return json.path("target_id").asString("").isEmpty();
    }

    boolean isEnabled() {
        return json.path("enabled").asBoolean(true);
    }

    /** Whether all of the given settings are as given; lists in any order. */
    boolean has(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .allMatch(it -> same(JsonSerde.MAPPER.valueToTree(it.getValue()), json.path(it.getKey())));
    }

    private static boolean same(JsonNode wanted, JsonNode actual) {
        return wanted.isArray() ? elements(wanted).equals(elements(actual)) : wanted.equals(actual);
    }

    private static Set<JsonNode> elements(JsonNode array) {
        return new HashSet<>(array.values());
    }

    /** Leaves out the webhook, which Dialpad shows with its secret. */
    @Override
    public String toString() {
        return "DialpadSubscription[" + id() + "]";
    }
}
