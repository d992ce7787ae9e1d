package cti.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import cti.schemas.serde.JsonSerde;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Holds what was pushed against the description of the socket, {@code asyncapi/push.json}. Whoever uses it has
 * json-schema-validator on its test class path.
 */
public final class PushContract {

    private static final String IRI = "urn:cti:push";
    private static final String TEXT = read();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7, builder -> builder.schemas(Map.of(IRI, TEXT)));
    private static final JsonNode DOCUMENT = JsonSerde.MAPPER.readTree(TEXT);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private PushContract() {}

    public static JsonNode document() {
        return DOCUMENT;
    }

    /** Names of the messages of an operation: {@code hear} or {@code say}. */
    public static Set<String> messagesOf(String operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode message : DOCUMENT.at("/operations/" + operation + "/messages")) {
            String reference = message.get("$ref").asString();
            names.add(reference.substring(reference.lastIndexOf('/') + 1));
        }
        return names;
    }

    /** @return one line for each thing about a pushed message that is not as documented, undocumented members included */
    public static List<String> complaints(JsonNode message) {
        String event = message.path("event").asString("");
        if (!messagesOf("hear").contains(event)) {
            return List.of("undocumented event: " + message);
        }
        List<String> complaints = new ArrayList<>();
        for (Error error : SCHEMAS.computeIfAbsent(event, PushContract::schema).validate(message)) {
            complaints.add(error + " in " + message);
        }
        Set<String> documented = members(event);
        for (String member : message.propertyNames()) {
            if (!documented.contains(member)) {
                complaints.add("undocumented member " + member + " in " + message);
            }
        }
        return complaints;
    }

    /** The documented members of an event. */
    public static Set<String> members(String event) {
        JsonNode payload = DOCUMENT.at("/components/messages").path(event).path("payload");
        Set<String> names = new TreeSet<>(payload.path("properties").propertyNames());
        for (JsonNode part : payload.path("allOf")) {
            JsonNode resolved =
                    part.has("$ref") ? DOCUMENT.at(part.get("$ref").asString().substring(1)) : part;
            names.addAll(resolved.path("properties").propertyNames());
        }
        return names;
    }

    private static Schema schema(String event) {
        return REGISTRY.getSchema(SchemaLocation.of(IRI + "#/components/messages/" + event + "/payload"));
    }

    private static String read() {
        try (InputStream in = PushContract.class.getResourceAsStream("/asyncapi/push.json")) {
            return new String(Objects.requireNonNull(in, "asyncapi/push.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
