package cti.admin.dialpad;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * As which OAuth client Dialpad knows us.
 *
 * @param clientId empty if apps cannot be connected
 * @param redirectUri where Dialpad sends the browser back to; must be registered there
 * @param scopes separated by spaces
 */
@Validated
@ConfigurationProperties("cti.admin.oauth")
record OAuthProperties(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @NotNull URI redirectUri,
        @NotNull String scopes) {

    boolean configured() {
        return StringUtils.hasText(clientId) && StringUtils.hasText(clientSecret);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "OAuthProperties[" + redirectUri + "]";
    }
}
