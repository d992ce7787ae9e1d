package cti.processor.call;

import cti.processor.decode.Claims;
import cti.schemas.change.CallSnapshot;
import cti.schemas.serde.JsonSerde;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which fields of a call are different, by the names that the REST API gives them. */
final class CallFields {

    /** Where the snapshot's name is not the API's. */
    private static final Map<String, String> API_NAMES = Map.of(
            "call_id", "dialpad_call_id",
            "talk_millis", "duration_seconds",
            "hold_millis", "hold_seconds",
            "total_millis", "total_seconds",
            "transferred", "is_transferred",
            "internal", "is_internal",
            "voicemail", "is_voicemail");

    private static final Set<String> NOT_SHOWN = Set.of("type", "version");

    private CallFields() {}

    /** @return sorted; everything that is known if {@code before} is {@code null} */
    static List<String> changed(@Nullable CallSnapshot before, CallSnapshot after) {
        JsonNode old = before == null ? JsonSerde.MAPPER.createObjectNode() : JsonSerde.MAPPER.valueToTree(before);
        JsonNode now = JsonSerde.MAPPER.valueToTree(after);
        TreeSet<String> changed = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : now.properties()) {
            String name = field.getKey();
            if (!NOT_SHOWN.contains(name) && differs(old.get(name), field.getValue())) {
                changed.add(API_NAMES.getOrDefault(name, name));
            }
        }
        return List.copyOf(changed);
    }

    private static boolean differs(@Nullable JsonNode before, JsonNode after) {
        return before == null ? !Claims.isEmpty(after) : !after.equals(before);
    }
}
