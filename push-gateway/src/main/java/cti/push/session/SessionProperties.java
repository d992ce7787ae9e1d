package cti.push.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long sockets live and how much each may cost.
 *
 * @param pingEvery a socket that answers none of two pings is dead
 * @param closeGrace how long a closed client may take to acknowledge before it is cut off
 * @param drainSpread over how long a stopping gateway closes its sockets, so that not all clients come back at once
 * @param buffer what may wait for a client, beyond what the kernel holds; more closes it with 4408
 * @param resumeWindow what may wait of missed events for a client that resumes; more is sent when it has read that
 * @param recent JSON of the newest events kept per partition, from which short absences are made good
 * @param maxInboundMessage a longer message closes the connection with 4413
 * @param maxInboundPerSecond messages that a client may send for long; ten times as many at once, then the connection ends
 * @param maxPerApp open connections of one app on this gateway
 * @param maxPerAddress open connections from one IP address on this gateway
 * @param snapshotUrl where a client that cannot resume reads the present state
 */
@Validated
@ConfigurationProperties("cti.push.session")
record SessionProperties(
        @DefaultValue("30s") @DurationMin(millis = 100) Duration pingEvery,
        @DefaultValue("3s") @DurationMin(millis = 100) Duration closeGrace,

        @DefaultValue("2s") @DurationMin(millis = 0) @DurationMax(minutes = 1)
        Duration drainSpread,

        @DefaultValue("1MB") DataSize buffer,
        @DefaultValue("128KB") DataSize resumeWindow,
        @DefaultValue("512KB") DataSize recent,
        @DefaultValue("64KB") DataSize maxInboundMessage,
        @DefaultValue("10") @Min(1) @Max(100_000) int maxInboundPerSecond,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxPerApp,
        @DefaultValue("2000") @Min(1) @Max(1_000_000) int maxPerAddress,
        @DefaultValue("/api/calls/active") @NotBlank String snapshotUrl) {}
