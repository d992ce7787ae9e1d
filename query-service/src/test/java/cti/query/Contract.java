package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The committed description of the API. Every answer that a test gets is held against it: status, headers, content type and
 * body, in which no field may be that is not described.
 */
final class Contract {

    static final Path COPY = Path.of("../docs/openapi/query.json");

    /** {@code -Dcontract=update} writes the copy anew instead. */
    static final boolean UPDATE = "update".equals(System.getProperty("contract"));

    private static final String IRI = "urn:cti:query";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> OUR_HEADERS = Set.of("etag", "cti-position", "retry-after");

    private final JsonNode document = read();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemas(Map.of(IRI, closed(document.deepCopy()).toString())));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** Read with the first answer. */
    private static final class Committed {
        static final Contract CONTRACT = new Contract();
    }

    /** @param path as it was asked for, with query */
    static void check(String method, String path, HttpResponse<String> response) {
        if (!UPDATE && path.startsWith("/api/")) {
            Committed.CONTRACT.hold(method, path.replaceAll("\\?.*", ""), response);
        }
    }

    private void hold(String method, String path, HttpResponse<String> response) {
        String pointer = template(path)
                .map(it -> "/paths/" + escape(it) + "/" + method.toLowerCase(Locale.ROOT))
                .filter(it -> !document.at(it).isMissingNode())
                .orElse(null);
        if (pointer == null) {
            assertThat(response.statusCode())
                    .as("%s %s is not described", method, path)
                    .isBetween(400, 499);
            validate("/components/schemas/Problem", response.body());
            return;
        }
        JsonNode described = document.at(pointer + "/responses/" + response.statusCode());
        assertThat(described.isMissingNode())
                .as("%s %s is described to answer %s", method, path, response.statusCode())
                .isFalse();
        String reference = described.path("$ref").asString("");
        String at = reference.isEmpty() ? pointer + "/responses/" + response.statusCode() : reference.substring(1);
        holdHeaders(document.at(at).path("headers"), response);
        holdBody(at, response);
    }

    private void holdHeaders(JsonNode described, HttpResponse<String> response) {
        described.propertyStream().forEach(it -> {
            JsonNode header = document.at(it.getValue().get("$ref").asString().substring(1));
            Optional<String> value = response.headers().firstValue(it.getKey());
            if (header.path("required").asBoolean(false)) {
                assertThat(value).as("header %s", it.getKey()).isPresent();
            }
            value.filter(text -> header.at("/schema/type").asString().equals("integer"))
                    .ifPresent(text -> assertThat(text).as(it.getKey()).matches("\\d+"));
        });
        assertThat(response.headers().map().keySet().stream().filter(OUR_HEADERS::contains))
                .as("headers that are described")
                .isSubsetOf(described
                        .propertyStream()
                        .map(it -> it.getKey().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private void holdBody(String at, HttpResponse<String> response) {
        JsonNode content = document.at(at).path("content");
        if (content.isMissingNode()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        assertThat(content.propertyNames()).as("content types").contains(type);
        validate(at + "/content/" + escape(type) + "/schema", response.body());
    }

    private void validate(String pointer, String body) {
        Schema schema = schemas.computeIfAbsent(pointer, it -> registry.getSchema(SchemaLocation.of(IRI + "#" + it)));
        List<Error> errors = schema.validate(
                JSON.readTree(body),
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as("%s against %s", body, pointer).isEmpty();
    }

    /** The most literal one that fits. */
    private Optional<String> template(String path) {
        return document.get("paths").propertyNames().stream()
                .filter(it -> path.matches(it.replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparing(it -> it.contains("{")));
    }

    /** What clients must not rely on, a test may: that there is no field beside those that are described. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").isString()) {
            object.put("additionalProperties", false);
        }
        new ArrayList<>(node.values()).forEach(Contract::closed);
        return node;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode read() {
        try {
            return JSON.readTree(Files.readString(COPY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
