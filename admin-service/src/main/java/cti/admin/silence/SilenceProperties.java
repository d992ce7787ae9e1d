package cti.admin.silence;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param checkInterval how often it is looked
 * @param window no webhook about a call that began in it is silence, if it is not usual
 * @param usualCalls in so many calls at this time of the week it is not
 */
@Validated
@ConfigurationProperties("cti.admin.silence")
record SilenceProperties(
        @NotNull @DurationMin(millis = 1) Duration checkInterval,
        @NotNull @DurationMin(minutes = 1) Duration window,
        @Min(1) int usualCalls) {}
