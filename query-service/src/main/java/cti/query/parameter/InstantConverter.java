package cti.query.parameter;

import cti.query.problem.ParameterException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.springframework.core.convert.converter.Converter;

/** RFC 3339 with any offset. */
final class InstantConverter implements Converter<String, Instant> {

    private static final String RULE = "must be an RFC 3339 time such as 2026-01-31T09:30:00Z";

    @Override
    public Instant convert(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            throw new ParameterException(RULE);
        }
        throw new ParameterException(RULE);
    }
}
