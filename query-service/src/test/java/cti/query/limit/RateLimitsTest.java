package cti.query.limit;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.event.AppId;
import cti.tenancy.Directory;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final Directory directory = new Directory();
    private final TestClock clock = new TestClock();
    private final RateLimits limits = new RateLimits(new RateLimitProperties(2, 5), directory, clock);

    @Test
    void bucketIsEmptiedByABurst() {
        for (int left = 4; left >= 0; left--) {
            assertThat(limits.take("k").granted()).isTrue();
        }

        Allowance refused = limits.take("k");

        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfterSeconds()).isEqualTo(1);
        assertThat(headers(refused))
                .containsEntry("RateLimit-Limit", "5")
                .containsEntry("RateLimit-Remaining", "0")
                .containsEntry("RateLimit-Reset", "3")
                .containsEntry("RateLimit-Policy", "\"key\";q=5;w=3")
                .containsEntry("RateLimit", "\"key\";r=0;t=3");
    }

    @Test
    void fillsAgainAtItsRateAndNoFurtherThanItsSize() {
        for (int i = 0; i < 5; i++) {
            limits.take("k");
        }

        clock.pass(Duration.ofMillis(500));
        assertThat(limits.take("k").granted()).isTrue();
        assertThat(limits.take("k").granted()).isFalse();

        clock.pass(Duration.ofHours(1));
        assertThat(headers(limits.take("k"))).containsEntry("RateLimit-Remaining", "4");
    }

    @Test
    void eachKeyHasItsOwn() {
        limits.take("k");

        assertThat(headers(limits.take("other"))).containsEntry("RateLimit-Remaining", "4");
    }

    @Test
    void bucketOfARevokedKeyIsDropped() {
        limits.take("k");
        directory.put(ApiKeyEntry.keyOf("k"), key(false));
        assertThat(headers(limits.take("k"))).containsEntry("RateLimit-Remaining", "3");

        directory.put(ApiKeyEntry.keyOf("k"), key(true));

        assertThat(headers(limits.take("k"))).containsEntry("RateLimit-Remaining", "4");
    }

    private static ApiKeyEntry key(boolean revoked) {
        return new ApiKeyEntry(new AppId("app-1"), "k", "hash", null, revoked, null);
    }

    private static Map<String, String> headers(Allowance allowance) {
        Map<String, String> headers = new LinkedHashMap<>();
        allowance.writeTo(headers::put);
        return headers;
    }

    private static final class TestClock implements TimeMeter {

        private long nanos;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
