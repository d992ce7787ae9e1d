package cti.push.ticket;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tickets are taken.
 *
 * @param patience how long Kafka may take to say who used a ticket first; then the client is answered 503
 */
@Validated
@ConfigurationProperties("cti.push.ticket")
record TicketProperties(
        @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(seconds = 10)
        Duration patience) {}
