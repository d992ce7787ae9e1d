package cti.schemas.connection;

import java.time.Duration;
import java.util.Optional;

/** A heartbeat, every {@link #INTERVAL}. */
public record GatewayAlive(String gateway) implements ConnectionReport {

    public static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final String PREFIX = "gateway:";

    @Override
    public String key() {
        return PREFIX + gateway;
    }

    /** @return the gateway that a tombstone under {@code key} says goodbye for; empty if it is a connection's */
    public static Optional<String> gatewayOf(String key) {
        return key.startsWith(PREFIX) ? Optional.of(key.substring(PREFIX.length())) : Optional.empty();
    }
}
