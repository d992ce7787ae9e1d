package cti.simulator.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One HTTP request, read to its end.
 *
 * @param parameters query parameters and parts of the path
 * @param authorization the header's whole value
 */
public record Request(
        String method,
        String path,
        Parameters parameters,
        @Nullable String authorization,
        String body) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The body as a JSON object.
     *
     * @throws Refusal 400 if it is anything else
     */
    public ObjectNode json() {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new Refusal(400, "malformed JSON: " + e.getOriginalMessage(), e);
        }
        throw new Refusal(400, "the body must be a JSON object");
    }
}
