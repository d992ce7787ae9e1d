package cti.tenancy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.tenancy.ApiKeyVerification.Accepted;
import cti.tenancy.ApiKeyVerification.Reason;
import cti.tenancy.ApiKeyVerification.Refused;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Checks API keys against the directory. bcrypt takes tens of milliseconds by design, so a key that passed is remembered
 * by its SHA-256 and costs one look-up from then on, and a wrong secret is told by its check before bcrypt: guesses burn
 * nobody's CPU, keep nobody out, and take as long whether the key id exists or not. Thread-safe.
 */
public final class ApiKeyVerifier {

    private static final int MAX_REMEMBERED = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Directory directory;
    private final Clock clock;
    private final Consumer<String> accepted;

    /** SHA-256 of a presented key to the bcrypt hash that it passed. A rotated key has another hash. */
    private final Cache<ByteBuffer, String> passed =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    /** After a start everybody's key is looked at: half of the CPU is for those who have been. First come, first served. */
    private final Semaphore genuine =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /** Keys without a check, whose guesses cost bcrypt, wait for each other and for nobody else. */
    private final Semaphore unchecked = new Semaphore(1, true);

    /** @param accepted told the id of every key that is let in, on the caller's thread: must not block */
    public ApiKeyVerifier(Directory directory, Clock clock, Consumer<String> accepted) {
        this.directory = directory;
        this.clock = clock;
        this.accepted = accepted;
    }

    /** @param presented whatever the client sent as its key */
    public ApiKeyVerification verify(String presented) {
        Optional<ApiKey> key = ApiKey.parse(presented);
        if (key.isEmpty()) {
            return new Refused(Reason.UNKNOWN);
        }
        String check = ApiKeyHash.check(key.get());
        ByteBuffer digest = ByteBuffer.wrap(WebhookToken.sha256(presented.getBytes(UTF_8)));
        Optional<ApiKeyEntry> entry = directory.apiKey(key.get().keyId());
        if (entry.isEmpty() || !agrees(entry.get().secretCheck(), check)) {
            return new Refused(Reason.UNKNOWN);
        }
        Optional<Reason> wrong = checkSecret(digest, key.get(), entry.get());
        ApiKeyVerification verification =
                wrong.<ApiKeyVerification>map(Refused::new).orElseGet(() -> checkStanding(entry.get()));
        if (verification instanceof Accepted) {
            accepted.accept(entry.get().keyId());
        }
        return verification;
    }

    /**
     * Whether a key would be let in now, whose secret somebody else has checked.
     *
     * @param keyId as a {@link SocketTicket} names it
     */
    public ApiKeyVerification standing(String keyId) {
        return directory.apiKey(keyId).map(this::checkStanding).orElseGet(() -> new Refused(Reason.UNKNOWN));
    }

    private static boolean agrees(@Nullable String stored, String presented) {
        return stored == null || MessageDigest.isEqual(stored.getBytes(US_ASCII), presented.getBytes(US_ASCII));
    }

    private Optional<Reason> checkSecret(ByteBuffer digest, ApiKey key, ApiKeyEntry entry) {
        if (entry.secretHash().equals(passed.getIfPresent(digest))) {
            return Optional.empty();
        }
        Semaphore turn = entry.secretCheck() == null ? unchecked : genuine;
        if (!acquire(turn)) {
            return Optional.of(Reason.TOO_MANY_ATTEMPTS);
        }
        try {
            if (!BCrypt.checkpw(key.secret(), entry.secretHash())) {
                return Optional.of(Reason.UNKNOWN);
            }
        } finally {
            turn.release();
        }
        passed.put(digest, entry.secretHash());
        return Optional.empty();
    }

    private static boolean acquire(Semaphore turn) {
        try {
            return turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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
