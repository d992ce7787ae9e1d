package cti.push.server;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The way in and the way out.
 *
 * @param trustForwardedFor whether the last address of {@code X-Forwarded-For} is the client's: only behind a proxy of ours
 * @param drainTimeout how long a stopping gateway waits for its clients to take leave
 */
@Validated
@ConfigurationProperties("cti.push.server")
record ServerProperties(
        @DefaultValue("false") boolean trustForwardedFor,

        @DefaultValue("7s") @DurationMin(millis = 100) @DurationMax(seconds = 60)
        Duration drainTimeout) {}
