package cti.simulator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import cti.simulator.http.Refusal;
import cti.simulator.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Holds request bodies against the description of Dialpad's API, so that the two cannot drift. */
final class RequestSchema {

    private static final String DESCRIPTION = "/dialpad/openapi-provisioning.json";
    private static final String IRI = "urn:dialpad:provisioning";

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * The body without its null members, which mean the same as absent ones.
     *
     * @param path as the description spells it, with its braces
     * @throws Refusal 400 naming everything that the description does not allow
     */
    ObjectNode valid(Request request, String path) {
        ObjectNode body = request.json();
        String operation = path.replace("/", "~1") + "/" + request.method().toLowerCase(Locale.ROOT);
        var errors = schemas.computeIfAbsent(operation, this::schema).validate(body);
        if (!errors.isEmpty()) {
            throw new Refusal(400, errors.stream().map(Error::toString).collect(Collectors.joining("; ")));
        }
        body.removeIf(value -> value.isNull());
        return body;
    }

    private Schema schema(String operation) {
        return Description.REGISTRY.getSchema(
                SchemaLocation.of(IRI + "#/paths/" + operation + "/requestBody/content/application~1json/schema"));
    }

    /** Read with the first body and not before: it takes longer than all the rest of the start. */
    private static final class Description {

        static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(IRI, text())));

        private static String text() {
            try (InputStream in = RequestSchema.class.getResourceAsStream(DESCRIPTION)) {
                return new String(Objects.requireNonNull(in, DESCRIPTION).readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
