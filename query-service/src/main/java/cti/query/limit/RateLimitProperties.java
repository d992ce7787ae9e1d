package cti.query.limit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What each API key may ask for.
 *
 * @param perSecond requests that a key gets back each second
 * @param burst requests that a key can make at once after a pause
 */
@Validated
@ConfigurationProperties("cti.query.rate-limit")
record RateLimitProperties(
        @DefaultValue("100")
        @Min(value = 1, message = "CTI_QUERY_RATE_LIMIT must be at least 1")
        @Max(value = 1_000_000, message = "CTI_QUERY_RATE_LIMIT must be at most 1000000")
        int perSecond,

        @DefaultValue("200")
        @Min(value = 1, message = "CTI_QUERY_RATE_BURST must be at least 1")
        @Max(value = 1_000_000, message = "CTI_QUERY_RATE_BURST must be at most 1000000")
        int burst) {

    /** How long an empty bucket takes to be full, in whole seconds. */
    int secondsToFill() {
        return (burst + perSecond - 1) / perSecond;
    }

    /** A bucket that nobody used for so long is like a new one. */
    Duration forgottenAfter() {
        return Duration.ofSeconds(secondsToFill());
    }
}
