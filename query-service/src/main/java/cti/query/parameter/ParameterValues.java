package cti.query.parameter;

import cti.query.problem.ParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.converter.ConverterRegistry;
import org.springframework.core.convert.support.DefaultConversionService;

/** Which texts are values of a parameter of a type. */
final class ParameterValues {

    private final DefaultConversionService conversion = new DefaultConversionService();

    ParameterValues() {
        addConverters(conversion);
    }

    static void addConverters(ConverterRegistry registry) {
        registry.addConverterFactory(new WireNameConverterFactory());
        registry.addConverter(new InstantConverter());
    }

    /** @return what is wrong with the text; {@code null} if it is a value */
    @Nullable
    String complaint(String text, Class<?> type) {
        try {
            conversion.convert(text, type);
            return null;
        } catch (ConversionFailedException e) {
            return e.getCause() instanceof ParameterException cause ? cause.getMessage() : "must be a whole number";
        }
    }
}
