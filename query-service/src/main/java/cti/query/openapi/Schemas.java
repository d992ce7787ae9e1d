package cti.query.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;
import java.util.Set;

/** Schemas of JSON Schema 2020-12, which swagger-core's own classes for types are not. */
final class Schemas {

    private Schemas() {}

    static Schema<?> text() {
        return of("string");
    }

    static Schema<?> integer() {
        return of("integer");
    }

    static Schema<?> object() {
        return of("object");
    }

    static Schema<?> list(Schema<?> items) {
        return of("array").items(items);
    }

    static Schema<?> reference(String schema) {
        return new JsonSchema().$ref("#/components/schemas/" + schema);
    }

    /** A parameter is there or not: it cannot be {@code null}, though the component that it is bound to can. */
    static void notNull(Schema<?> schema) {
        if (schema.getTypes() != null && schema.getTypes().size() > 1) {
            schema.getTypes().remove("null");
        }
        if (schema.getEnum() != null) {
            schema.getEnum().removeIf(Objects::isNull);
        }
    }

    private static Schema<?> of(String type) {
        return new JsonSchema().types(Set.of(type));
    }
}
