package cti.query.parameter;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import cti.query.problem.ParameterException;
import cti.schemas.serde.JsonSerde;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Enum constants by the name that they have in JSON, and by no other. */
@SuppressWarnings("rawtypes")
final class WireNameConverterFactory implements ConverterFactory<String, Enum> {

    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        Map<String, T> byName = Stream.of(type.getEnumConstants())
                .collect(toMap(
                        it -> JsonSerde.MAPPER.convertValue(it, String.class),
                        identity(),
                        (first, second) -> first,
                        LinkedHashMap::new));
        String allowed = "must be one of " + String.join(", ", byName.keySet());
        return text -> {
            T constant = byName.get(text);
            if (constant == null) {
                throw new ParameterException(allowed);
            }
            return constant;
        };
    }
}
