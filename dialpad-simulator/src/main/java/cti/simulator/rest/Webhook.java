package cti.simulator.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where events are posted to.
 *
 * @param secret null for deliveries in plain JSON
 */
public record Webhook(long id, String hookUrl, @Nullable String secret) {

    /** As Dialpad shows it: the id as text, the secret in clear. */
    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", Long.toString(id)).put("hook_url", hookUrl);
        if (secret != null) {
            json.putObject("signature").put("algo", "HS256").put("type", "jwt").put("secret", secret);
        }
        return json;
    }
}
