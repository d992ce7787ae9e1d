package cti.ingest;

import cti.tenancy.RequiredSecret;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are received.
 *
 * @param maxBody a larger body is answered 413 before anything of it is looked at
 * @param publishTimeout how long a webhook waits for Kafka; well under Dialpad's 5 s
 * @param sharedSecret signs what is posted to the shared URL; at least the 256 bits that HS256 asks for
 * @param encryptionKey 32 bytes in base64; the admin service encrypts webhook secrets with it
 */
@Validated
@ConfigurationProperties("cti.ingest")
public record IngestProperties(
        @DefaultValue("1MB") @NotNull DataSize maxBody,

        @DefaultValue("900ms") @NotNull @DurationMin(millis = 50) @DurationMax(seconds = 4)
        Duration publishTimeout,

        String sharedSecret,
        String encryptionKey) {

    public IngestProperties {
        sharedSecret = RequiredSecret.of("DIALPAD_WEBHOOK_SECRET", sharedSecret);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "IngestProperties[maxBody=" + maxBody + ", publishTimeout=" + publishTimeout + "]";
    }
}
