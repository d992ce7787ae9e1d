package cti.schemas.serde;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Durations as our APIs show them. */
public final class Seconds {

    private static final int MILLIS_SCALE = 3;

    private Seconds() {}

    /** @return seconds with as many decimals as needed, at most three; {@code null} for an unknown duration */
    public static @Nullable BigDecimal ofMillis(@Nullable Long millis) {
        if (millis == null) {
            return null;
        }
        BigDecimal seconds = BigDecimal.valueOf(millis, MILLIS_SCALE).stripTrailingZeros();
        // 60 would else be 6E+1.
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
