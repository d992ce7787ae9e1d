package cti.processor.call;

import cti.processor.decode.Claims;
import cti.schemas.change.CallSnapshot;
import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.serde.JsonSerde;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which fields of a call are different, by the names that the REST API gives them. */
final class CallFields {

    /** Where the snapshot's name is not the API's. */
    private static final Map<String, String> API_NAMES = Map.of(
            "call_id", "dialpad_call_id",
            "talk_millis", "duration_seconds",
            "hold_millis", "hold_seconds",
            "total_millis", "total_seconds",
            "transferred", "is_transferred",
            "internal", "is_internal");

    private CallFields() {}

    /** @return sorted; everything that is known if {@code before} is {@code null} */
    static List<String> changed(@Nullable CallSnapshot before, CallSnapshot after) {
        ObjectNode old = before == null ? JsonSerde.MAPPER.createObjectNode() : shown(before);
        TreeSet<String> changed = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : shown(after).properties()) {
            if (differs(old.get(field.getKey()), field.getValue())) {
                changed.add(API_NAMES.getOrDefault(field.getKey(), field.getKey()));
            }
        }
        return List.copyOf(changed);
    }

    /** A call shows that there is a voicemail and what it says; the rest of it is the voicemail's own. */
    private static ObjectNode shown(CallSnapshot call) {
        ObjectNode shown = JsonSerde.MAPPER.valueToTree(call);
        shown.remove(List.of("subject", "version", "voicemail"));
        ((ObjectNode) shown.get("links")).remove(List.of("origins", "operators"));
        Voicemail voicemail = call.voicemail();
        shown.put("is_voicemail", voicemail != null && !voicemail.deleted());
        shown.put("transcript", voicemail == null ? null : voicemail.transcript());
        return shown;
    }

    private static boolean differs(@Nullable JsonNode before, JsonNode after) {
        return before == null ? !Claims.isEmpty(after) : !after.equals(before);
    }
}
