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
 */
@Validated
@ConfigurationProperties("cti.admin.webhook")
record WebhookProperties(
        @NotNull URI publicUrl,

        @NotNull @DurationMin(millis = 1) Duration longestWait) {

    String urlOf(String token) {
        return publicUrl.resolve("/webhooks/dialpad/" + token).toString();
    }
}
