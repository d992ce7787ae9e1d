package cti.processor;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the fold keeps at hand.
 *
 * @param keptInStore how long a finished call or message must have been silent before what is known of it moves from the
 *     local store to Postgres; longer than late facts usually take
 */
@Validated
@ConfigurationProperties("cti.fold")
record FoldProperties(
        @DefaultValue("7d") @NotNull @DurationMin(hours = 2) Duration keptInStore) {}
