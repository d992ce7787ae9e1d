package cti.admin.backfill;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param pollInterval how often it is looked whether there is a job to go on with
 * @param lease how long a job belongs to the instance that took it up; longer than a page can take
 * @param retryInterval how long a job waits when Dialpad, Kafka or the database is away
 * @param reconciliationInterval how often each app's last hours are compared with Dialpad; zero = never
 * @param reconciliationWindow how far that goes back, by the start of calls
 * @param settleTime calls that began later may still be on their way to us
 */
@Validated
@ConfigurationProperties("cti.admin.backfill")
record BackfillProperties(
        @NotNull @DurationMin(millis = 1) Duration pollInterval,

        @NotNull @DurationMin(seconds = 1) Duration lease,

        @NotNull @DurationMin(millis = 1) Duration retryInterval,

        @NotNull @DurationMin Duration reconciliationInterval,

        @NotNull @DurationMin(millis = 1) Duration reconciliationWindow,

        @NotNull @DurationMin Duration settleTime) {}
