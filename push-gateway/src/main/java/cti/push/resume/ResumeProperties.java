package cti.push.resume;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How missed events are read again.
 *
 * @param readers stretches of the log that are read at the same time
 * @param gather how long the first of some clients waits for others to be served with it
 * @param turn after so long a reader that others wait for turns to them
 * @param batch records that are handed on at a time
 * @param clockSkew by how much brokers' clocks may differ; so much more is read
 * @param retryAfter pause before a new attempt when reading failed
 * @param patience a client that brokers let wait for so long is sent away
 */
@Validated
@ConfigurationProperties("cti.push.resume")
public record ResumeProperties(
        @DefaultValue("2") @Min(1) @Max(32) int readers,

        @DefaultValue("20ms") @DurationMin(millis = 0) @DurationMax(seconds = 5)
        Duration gather,

        @DefaultValue("1s") @DurationMin(millis = 10) Duration turn,
        @DefaultValue("200") @Min(1) @Max(10_000) int batch,

        @DefaultValue("5s") @DurationMin(millis = 0) @DurationMax(hours = 1)
        Duration clockSkew,

        @DefaultValue("1s") @DurationMin(millis = 10) Duration retryAfter,
        @DefaultValue("30s") @DurationMin(millis = 100) Duration patience) {}
