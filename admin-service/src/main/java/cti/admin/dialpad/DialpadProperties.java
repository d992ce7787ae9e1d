package cti.admin.dialpad;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * How Dialpad is reached.
 *
 * @param environment whose base URL counts if none is given
 * @param baseUrl without a path; empty = that of the environment
 * @param apiKey empty if Dialpad is not to be called
 * @param attempts how often a call is tried in all
 * @param firstWait before the second attempt; doubled for each further one, with jitter
 * @param longestWait a {@code Retry-After} beyond it ends the attempts
 * @param requestsPerSecond what Dialpad allows a company
 * @param newWebhooksPerMinute what Dialpad allows a company
 */
@Validated
@ConfigurationProperties("cti.admin.dialpad")
record DialpadProperties(
        @NotNull Environment environment,
        @Nullable String baseUrl,
        @Nullable String apiKey,

        @NotNull @DurationMin(millis = 1) Duration connectTimeout,

        @NotNull @DurationMin(millis = 1) Duration readTimeout,

        @Min(1) @Max(10) int attempts,

        @NotNull @DurationMin(millis = 1) Duration firstWait,

        @NotNull @DurationMin(millis = 1) Duration longestWait,

        @Min(2) int requestsPerSecond,
        @Min(2) int newWebhooksPerMinute) {

    enum Environment {
        SANDBOX("https://sandbox.dialpad.com"),
        PRODUCTION("https://dialpad.com");

        private final String baseUrl;

        Environment(String baseUrl) {
            this.baseUrl = baseUrl;
        }
    }

    URI apiUrl() {
        return url("/api/v2");
    }

    URI url(String path) {
        String base = StringUtils.hasText(baseUrl) ? baseUrl.strip() : environment.baseUrl;
        return URI.create(StringUtils.trimTrailingCharacter(base, '/') + path);
    }

    boolean hasApiKey() {
        return StringUtils.hasText(apiKey);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "DialpadProperties[" + apiUrl() + "]";
    }
}
