package cti.query.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What clients are told of each field, from {@code openapi-fields.properties}: a field means the same wherever it is, unless
 * a line names its schema too.
 */
final class FieldDescriptions {

    private final Properties lines = new Properties();

    FieldDescriptions() {
        try (InputStream in = FieldDescriptions.class.getResourceAsStream("/openapi-fields.properties")) {
            lines.load(new InputStreamReader(in, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name of the schema; what is described where it is made stays */
    @SuppressWarnings("rawtypes") // as swagger-core declares it
    void describe(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            properties.forEach((field, property) -> {
                if (property.getDescription() == null) {
                    property.setDescription(of(name, field));
                }
            });
        }
    }

    /** A thing in detail says the same and more. */
    private @Nullable String of(String schema, String field) {
        String own = lines.getProperty(schema.replace("Detail", "") + "." + field);
        return own != null ? own : lines.getProperty(field);
    }
}
