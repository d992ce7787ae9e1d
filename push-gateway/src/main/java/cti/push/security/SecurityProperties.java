package cti.push.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How keys are checked.
 *
 * @param allowQueryKey whether {@code ?api_key=} counts; URLs end up in logs, so it is for clients that cannot send headers
 * @param threads checks at the same time; an unknown secret costs one some 60 ms
 * @param queue checks that may wait; beyond it clients are answered 503
 */
@Validated
@ConfigurationProperties("cti.push.security")
record SecurityProperties(
        @DefaultValue("true") boolean allowQueryKey,
        @DefaultValue("2") @Min(1) @Max(64) int threads,
        @DefaultValue("1000") @Min(1) @Max(100_000) int queue) {}
