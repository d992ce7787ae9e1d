package cti.simulator.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query parameters and parts of the path, by name; of a repeated one the first. */
public record Parameters(Map<String, String> values) {

    public @Nullable String find(String name) {
        return values.get(name);
    }

    /** @throws Refusal 400 if it is absent */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new Refusal(400, "missing parameter: " + name);
        }
        return value;
    }

    /** @throws Refusal 404 if it is not a positive int64: no object can have such an id */
    public long id() {
        try {
            return Long.parseLong(get("id"));
        } catch (NumberFormatException e) {
            throw new Refusal(404, "no such object", e);
        }
    }
}
