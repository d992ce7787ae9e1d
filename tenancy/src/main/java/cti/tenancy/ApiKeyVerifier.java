package cti.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.tenancy.ApiKeyVerification.Accepted;
import cti.tenancy.ApiKeyVerification.Reason;
import cti.tenancy.ApiKeyVerification.Refused;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Checks API keys against the directory. bcrypt takes tens of milliseconds by design, so a key that passed is remembered
 * by its SHA-256 and costs one look-up from then on; wrong secrets are limited per key id before bcrypt, so that guessing
 * burns nobody's CPU. Thread-safe.
 */
public final class ApiKeyVerifier {

    private static final int MAX_REMEMBERED = 10_000;
    private static final int MAX_WRONG_SECRETS = 5;
    private static final Duration WRONG_SECRETS_WINDOW = Duration.ofMinutes(1);

    private final Directory directory;
    private final Clock clock;

    /** SHA-256 of a presented key to the bcrypt hash that it passed. A rotated key has another hash. */
    private final Cache<ByteBuffer, String> passed =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    private final Cache<String, AtomicInteger> wrongSecrets = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(WRONG_SECRETS_WINDOW)
            .build();

    public ApiKeyVerifier(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** @param presented whatever the client sent as its key */
    public ApiKeyVerification verify(String presented) {
        Optional<ApiKey> key = ApiKey.parse(presented);
        if (key.isEmpty()) {
            return new Refused(Reason.UNKNOWN);
        }
        Optional<ApiKeyEntry> entry = directory.apiKey(key.get().keyId());
        if (entry.isEmpty()) {
            return new Refused(Reason.UNKNOWN);
        }
        Optional<Reason> wrong = checkSecret(presented, key.get(), entry.get());
        return wrong.<ApiKeyVerification>map(Refused::new).orElseGet(() -> checkStanding(entry.get()));
    }

    private Optional<Reason> checkSecret(String presented, ApiKey key, ApiKeyEntry entry) {
        ByteBuffer digest = ByteBuffer.wrap(WebhookToken.sha256(presented.getBytes(UTF_8)));
        if (entry.secretHash().equals(passed.getIfPresent(digest))) {
            return Optional.empty();
        }
        AtomicInteger failures = wrongSecrets.get(key.keyId(), id -> new AtomicInteger());
        if (failures.get() >= MAX_WRONG_SECRETS) {
            return Optional.of(Reason.TOO_MANY_ATTEMPTS);
        }
        if (!BCrypt.checkpw(key.secret(), entry.secretHash())) {
            failures.incrementAndGet();
            return Optional.of(Reason.UNKNOWN);
        }
        passed.put(digest, entry.secretHash());
        return Optional.empty();
    }

    private ApiKeyVerification checkStanding(ApiKeyEntry entry) {
        if (entry.revoked() || (entry.expiresAt() != null && !clock.instant().isBefore(entry.expiresAt()))) {
            return new Refused(Reason.REVOKED);
        }
        Optional<AppEntry> app = directory.app(entry.appId());
        if (app.isEmpty()) {
            return new Refused(Reason.UNKNOWN);
        }
        return app.get().enabled() ? new Accepted(app.get(), entry.keyId()) : new Refused(Reason.APP_DISABLED);
    }
}
