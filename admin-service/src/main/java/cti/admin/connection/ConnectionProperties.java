package cti.admin.connection;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The list of open WebSockets.
 *
 * @param silence a gateway that has said nothing for so long was killed; several heartbeats
 */
@Validated
@ConfigurationProperties("cti.admin.connection")
record ConnectionProperties(
        @DefaultValue("30s") @DurationMin(seconds = 1) Duration silence) {

    /** How often it is looked whether everything has been read. */
    Duration lookInterval() {
        return silence.dividedBy(6);
    }
}
