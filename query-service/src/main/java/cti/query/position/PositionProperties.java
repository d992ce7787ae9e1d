package cti.query.position;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How requests wait for a position.
 *
 * @param patience how long one waits at most
 * @param pollInterval how often Postgres is asked while any of them waits
 * @param maxWaiting how many wait at once; on Java 17 each keeps one of the server's threads
 */
@Validated
@ConfigurationProperties("cti.query.min-position")
record PositionProperties(
        @NotNull @DurationMin(millis = 0) @DurationMax(seconds = 10)
        Duration patience,

        @NotNull @DurationMin(millis = 1) @DurationMax(seconds = 1)
        Duration pollInterval,

        @Min(1) @Max(10_000) int maxWaiting) {}
