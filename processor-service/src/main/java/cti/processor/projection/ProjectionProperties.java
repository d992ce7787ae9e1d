package cti.processor.projection;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes come into the tables.
 *
 * @param attempts how often a change that fails for no known reason is tried before it is set aside; while it is, what
 *     follows it waits
 */
@Validated
@ConfigurationProperties("cti.projection")
record ProjectionProperties(
        @DefaultValue("5") @Min(1) @Max(1_000) int attempts) {}
