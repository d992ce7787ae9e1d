package cti.schemas.serde;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as all our APIs show them: RFC 3339, UTC, always three digits of milliseconds. */
public final class ApiTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ApiTime() {}

    public static String format(Instant time) {
        return FORM.format(time);
    }
}
