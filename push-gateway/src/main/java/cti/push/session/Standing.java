package cti.push.session;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.tenancy.Directory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether who was let in may stay. Thread-safe. */
@Component
class Standing {

    private final Directory directory;
    private final Clock clock;

    Standing(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** @return why the connection has to end; empty if it may stay */
    Optional<CloseCode> check(AppId app, String keyId) {
        if (!directory.app(app).map(AppEntry::enabled).orElse(false)) {
            return Optional.of(CloseCode.APP_DISABLED);
        }
        boolean keyLives = directory.apiKey(keyId).filter(this::isAlive).isPresent();
        return keyLives ? Optional.empty() : Optional.of(CloseCode.KEY_REVOKED);
    }

    /** When a key ends by itself; empty if it does not. */
    Optional<Instant> endOf(String keyId) {
        return directory.apiKey(keyId).map(ApiKeyEntry::expiresAt);
    }

    Duration until(Instant end) {
        return Duration.between(clock.instant(), end);
    }

    private boolean isAlive(ApiKeyEntry key) {
        @Nullable Instant end = key.expiresAt();
        return !key.revoked() && (end == null || clock.instant().isBefore(end));
    }
}
