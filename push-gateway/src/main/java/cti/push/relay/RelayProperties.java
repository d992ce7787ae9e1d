package cti.push.relay;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the outbound topic is followed.
 *
 * @param silence brokers that have not answered a fetch for so long count as away; a healthy one answers twice a second
 * @param retryAfter pause before a new attempt when reading failed
 * @param partitionCheck how often to look for added partitions
 */
@Validated
@ConfigurationProperties("cti.push.relay")
record RelayProperties(
        @DefaultValue("5s") @DurationMin(seconds = 1) Duration silence,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration retryAfter,
        @DefaultValue("30s") @DurationMin(millis = 100) Duration partitionCheck) {}
