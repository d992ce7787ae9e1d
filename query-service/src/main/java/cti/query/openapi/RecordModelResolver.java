package cti.query.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes our records as they are written: named in snake_case, every field there, {@code null} where the component is
 * {@link Nullable}. The document is made with Jackson 2, which knows nothing of how the answers' mapper is set up, and
 * swagger-core does not look at annotations of types.
 */
final class RecordModelResolver extends ModelResolver {

    private static final PropertyNamingStrategies.NamingBase NAMES = new PropertyNamingStrategies.SnakeCaseStrategy();

    RecordModelResolver() {
        super(new ObjectMapper().setPropertyNamingStrategy(NAMES));
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema<?> schema = super.resolve(type, context, next);
        Class<?> raw = _mapper.constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            describe(raw, model(schema, context));
        }
        return schema;
    }

    private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void describe(Class<?> type, @Nullable Schema<?> model) {
        if (model == null || model.getProperties() == null || model.getRequired() != null) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
                String name = NAMES.translate(component.getName());
                model.addRequiredItem(name);
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    model.getProperties().computeIfPresent(name, (key, property) -> orNull(property));
                }
            }
        }
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of("null"))));
        }
        property.addType("null");
        if (property.getEnum() != null) {
            property.addEnumItemObject(null);
        }
        return property;
    }
}
