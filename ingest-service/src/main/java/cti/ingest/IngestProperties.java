package cti.ingest;

import cti.tenancy.RequiredSecret;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
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
 * @param bodyTimeout a slower body is answered 408; longer than Dialpad waits for an answer
 * @param maxInFlight bytes of bodies in memory; beyond it the slowest sender is sent away
 * @param publishTimeout how long a webhook waits for Kafka before it goes to the spool; well under Dialpad's 5 s
 * @param dataDir the spool and what must be known while Kafka is away
 * @param spoolLimit a full spool is answered 503, so that Dialpad tries again
 * @param drainTime how long webhooks are still answered (503) after a SIGTERM
 * @param sharedSecret signs what is posted to the shared URL; at least the 256 bits that HS256 asks for
 * @param encryptionKey 32 bytes in base64; the admin service encrypts webhook secrets with it
 */
@Validated
@ConfigurationProperties("cti.ingest")
public record IngestProperties(
        @DefaultValue("1MB") @NotNull DataSize maxBody,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration bodyTimeout,

        @DefaultValue("64MB") @NotNull DataSize maxInFlight,

        @DefaultValue("1s") @NotNull @DurationMin(millis = 50) @DurationMax(seconds = 4)
        Duration publishTimeout,

        @DefaultValue(".cti/ingest") @NotNull Path dataDir,
        @DefaultValue("1GB") @NotNull DataSize spoolLimit,

        @DefaultValue("3s") @NotNull @DurationMin(millis = 0) @DurationMax(minutes = 1)
        Duration drainTime,

        String sharedSecret,
        String encryptionKey) {

    public IngestProperties {
        sharedSecret = RequiredSecret.of("DIALPAD_WEBHOOK_SECRET", sharedSecret);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "IngestProperties[maxBody=" + maxBody + ", publishTimeout=" + publishTimeout + ", dataDir=" + dataDir
                + ", spoolLimit=" + spoolLimit + "]";
    }
}
