package cti.simulator.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an endpoint answers.
 *
 * @param body null for an answer without one
 */
public record Reply(int status, @Nullable JsonNode body, Map<String, String> headers) {

    /** Never answers: the connection stays open until the client gives up. */
    public static final Reply SILENCE = new Reply(0, null, Map.of());

    public static Reply ok(JsonNode body) {
        return new Reply(200, body, Map.of());
    }

    public static Reply empty(int status) {
        return new Reply(status, null, Map.of());
    }

    static Reply of(Refusal refusal) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", refusal.status()).put("message", refusal.getMessage());
        return new Reply(refusal.status(), body, Map.of());
    }
}
