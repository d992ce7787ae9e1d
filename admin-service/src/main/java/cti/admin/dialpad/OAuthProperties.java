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
 * @param redirectUri where Dialpad sends the browser back to; must be registered there; empty = our path at the public
 *     URL
 * @param scopes separated by spaces
 */
@Validated
@ConfigurationProperties("cti.admin.oauth")
record OAuthProperties(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String redirectUri,
        @NotNull URI publicUrl,
        @NotNull String scopes) {

    boolean configured() {
        return StringUtils.hasText(clientId) && StringUtils.hasText(clientSecret);
    }

    URI returnTo() {
        return StringUtils.hasText(redirectUri)
                ? URI.create(redirectUri.strip())
                : publicUrl.resolve("/auth/dialpad/callback");
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "OAuthProperties[" + returnTo() + "]";
    }
}
