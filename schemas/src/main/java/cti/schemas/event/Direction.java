package cti.schemas.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** From the company's point of view. */
public enum Direction {
    INBOUND,
    OUTBOUND;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
