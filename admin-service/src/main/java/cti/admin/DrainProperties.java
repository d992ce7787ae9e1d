package cti.admin;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param drainTime how long requests are still answered (503) after a SIGTERM */
@Validated
@ConfigurationProperties("cti.admin")
record DrainProperties(
        @DefaultValue("3s") @NotNull @DurationMin(millis = 0) @DurationMax(minutes = 1)
        Duration drainTime) {}
