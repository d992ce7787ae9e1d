package cti.admin.subject;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param longestWait how long a request waits until processor-service has removed the rows, before it is answered 202 */
@Validated
@ConfigurationProperties("cti.admin.erasure")
record ErasureProperties(
        @NotNull @DurationMin @DurationMax(minutes = 1) Duration longestWait) {}
