package cti.admin.webhook;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param publicUrl the origin that Dialpad posts to, without a path
 * @param longestWait how long a request waits for another one that works on the same webhook at Dialpad
 * @param secretOverlap how long a replaced secret stays valid after Dialpad has the new one
 * @param checkInterval how often each webhook is compared with Dialpad
 * @param scheduleInterval how often it is looked whether something is due
 */
@Validated
@ConfigurationProperties("cti.admin.webhook")
record WebhookProperties(
        @NotNull URI publicUrl,

        @NotNull @DurationMin(millis = 1) Duration longestWait,

        @NotNull @DurationMin Duration secretOverlap,

        @NotNull @DurationMin(millis = 1) Duration checkInterval,

        @NotNull @DurationMin(millis = 1) Duration scheduleInterval) {

    String urlOf(String token) {
        return publicUrl.resolve("/webhooks/dialpad/" + token).toString();
    }
}
