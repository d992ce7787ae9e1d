package cti.processor.fold;

import cti.processor.decode.Claims;
import cti.schemas.serde.JsonSerde;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What counts as one fact. A plain field is one. A thing with an id (the contact, a recording) is one per member, named
 * {@code field/id/member}, so that an event that knows less of it, or of fewer of them, takes nothing away: the field
 * itself then only says which one it is. Lists of things with ids are the union of all that were ever reported. The ids
 * of other legs are remembered all, {@code field/id}: who is in a conversation must not depend on which came last.
 */
final class FactNames {

    private static final String ID = "id";
    private static final String LINK = "_call_id";
    private static final String DATE = "date_";
    private static final String KIND = "/recording_type";

    private FactNames() {}

    /** @return what the fields tell, without what they leave open */
    static Map<String, JsonNode> flat(ObjectNode fields) {
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        fields.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (isListOfThings(value)) {
                value.values().forEach(it -> addMembers(facts, name, it));
            } else if (isThing(value)) {
                addMembers(facts, name, value);
                facts.put(name, JsonSerde.MAPPER.createObjectNode().set(ID, value.get(ID)));
            } else if (!Claims.isEmpty(value) && !isNone(name, fields)) {
                facts.put(name, value);
                if (name.endsWith(LINK) && value.isValueNode()) {
                    facts.put(name + "/" + value.asString(), BooleanNode.TRUE);
                }
            }
        });
        return facts;
    }

    /**
     * Whether a fact stays what it is for ever, so that no clock decides between reports that contradict each other: a
     * recording that was the voicemail which ended a call must not become another kind of recording, and the call live.
     */
    static boolean isFixed(String name) {
        return name.endsWith(KIND);
    }

    /** Every id that a field ever had. */
    static List<String> everyIdOf(String field, SortedMap<String, Fact> facts) {
        String prefix = field + "/";
        return under(prefix, facts)
                .map(it -> it.getKey().substring(prefix.length()))
                .toList();
    }

    /** The field as it would look in an event that knew everything; {@code null} if nothing is known of it. */
    static @Nullable JsonNode value(String field, SortedMap<String, Fact> facts) {
        Fact fact = facts.get(field);
        if (fact == null) {
            return list(field, facts);
        }
        return isThing(fact.value()) ? thing(field + "/" + fact.value().get(ID).asString() + "/", facts) : fact.value();
    }

    private static @Nullable JsonNode list(String field, SortedMap<String, Fact> facts) {
        ArrayNode list = JsonSerde.MAPPER.createArrayNode();
        under(field + "/", facts)
                .map(it -> it.getKey().substring(0, it.getKey().lastIndexOf('/') + 1))
                .distinct()
                .forEach(it -> list.add(thing(it, facts)));
        return list.isEmpty() ? null : list;
    }

    private static ObjectNode thing(String prefix, SortedMap<String, Fact> facts) {
        ObjectNode thing = JsonSerde.MAPPER.createObjectNode();
        under(prefix, facts)
                .forEach(it -> thing.set(
                        it.getKey().substring(prefix.length()), it.getValue().value()));
        return thing;
    }

    private static Stream<Map.Entry<String, Fact>> under(String prefix, SortedMap<String, Fact> facts) {
        return facts.tailMap(prefix).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(prefix));
    }

    private static void addMembers(Map<String, JsonNode> facts, String name, JsonNode thing) {
        thing.properties().forEach(member -> {
            if (!Claims.isEmpty(member.getValue())) {
                facts.put(name + "/" + thing.get(ID).asString() + "/" + member.getKey(), member.getValue());
            }
        });
    }

    /** A date that is none (0, for example) would take back that a call was answered or is over. */
    private static boolean isNone(String name, ObjectNode fields) {
        return (name.endsWith("_id") && Claims.isNoId(fields.get(name)))
                || (name.startsWith(DATE) && Claims.of(fields).instant(name) == null);
    }

    private static boolean isListOfThings(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.valueStream().allMatch(FactNames::isThing);
    }

    private static boolean isThing(JsonNode value) {
        JsonNode id = value.isObject() ? value.get(ID) : null;
        return id != null && id.isValueNode() && !Claims.isEmpty(id) && !Claims.isNoId(id);
    }
}
