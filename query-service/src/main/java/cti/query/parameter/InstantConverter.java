package cti.query.parameter;

import cti.query.problem.ParameterException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.springframework.core.convert.converter.Converter;

/** RFC 3339 with any offset. */
final class InstantConverter implements Converter<String, Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new ParameterException("must be an RFC 3339 time such as 2026-01-31T09:30:00Z");
        }
    }
}
