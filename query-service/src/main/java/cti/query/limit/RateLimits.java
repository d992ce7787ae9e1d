package cti.query.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.tenancy.Directory;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A bucket of tokens for every key that is in use. One that would be full again is forgotten, since a new one is the same;
 * so memory follows the keys of the last seconds and not all that there are. Thread-safe.
 */
@Component
final class RateLimits {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_KEYS = 100_000;

    private final Cache<String, Bucket> buckets;
    private final RateLimitProperties limit;
    private final TimeMeter clock;

    @Autowired
    RateLimits(RateLimitProperties limit, Directory directory) {
        this(limit, directory, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(RateLimitProperties limit, Directory directory, TimeMeter clock) {
        this.limit = limit;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(limit.forgottenAfter())
                .build();
        directory.addListener(this::changed);
    }

    /** @param keyId of a key that was let in: what anybody can make up would fill the memory */
    Allowance take(String keyId) {
        Bucket bucket = buckets.get(ApiKeyEntry.keyOf(keyId), it -> newBucket());
        return new Allowance(bucket.tryConsumeAndReturnRemaining(1), limit);
    }

    private void changed(String key, @Nullable DirectoryEntry entry) {
        if (entry == null || (entry instanceof ApiKeyEntry apiKey && apiKey.revoked())) {
            buckets.invalidate(key);
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(it -> it.capacity(limit.burst()).refillGreedy(limit.perSecond(), SECOND))
                .build();
    }
}
