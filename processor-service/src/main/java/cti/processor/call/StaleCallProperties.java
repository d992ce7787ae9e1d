package cti.processor.call;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a call whose end was never reported is given up.
 *
 * @param silence nothing was heard of it for this long; longer than calls last
 * @param checkInterval how often the calls that are not over are looked at
 */
@Validated
@ConfigurationProperties("cti.stale-calls")
record StaleCallProperties(
        @DefaultValue("6h") @NotNull @DurationMin(seconds = 1)
        Duration silence,

        @DefaultValue("1m") @NotNull @DurationMin(seconds = 1)
        Duration checkInterval) {}
