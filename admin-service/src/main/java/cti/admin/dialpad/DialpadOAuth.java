package cti.admin.dialpad;

import cti.admin.problem.ProblemType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** Dialpad's OAuth 2 side. Throws Spring's {@code RestClientException}s once the attempts are used up. */
@Service
public class DialpadOAuth {

    /**
     * What Dialpad gives for a code or a refresh token.
     *
     * @param refreshToken null if Dialpad gave none; then the one before it stays good
     * @param lifetime of the access token; null if Dialpad did not say
     */
    public record Tokens(
            String accessToken,
            @Nullable String refreshToken,
            @Nullable Duration lifetime) {

        /** Leaves the tokens out. */
        @Override
        public String toString() {
            return "Tokens[" + lifetime + "]";
        }
    }

    private final RestClient dialpad;
    private final DialpadProperties properties;
    private final OAuthProperties oauth;
    private final Clock clock;

    DialpadOAuth(RestClient dialpad, DialpadProperties properties, OAuthProperties oauth, Clock clock) {
        this.dialpad = dialpad;
        this.properties = properties;
        this.oauth = oauth;
        this.clock = clock;
    }

    /** Throws a problem if we are not a client of Dialpad's. */
    public void requireConfigured() {
        if (!oauth.configured()) {
            throw ProblemType.OAUTH_NOT_CONFIGURED.toException();
        }
    }

    /** Whether browsers reach us by https only. */
    public boolean returnsByHttps() {
        return "https".equals(oauth.returnTo().getScheme());
    }

    /** Where a browser begins, at the same origin to which it comes back. */
    public URI connectUrl() {
        return oauth.returnTo().resolve("/auth/dialpad/connect");
    }

    /** @param challenge base64url of the verifier's SHA-256 */
    public URI authorizeUrl(String state, String challenge) {
        requireConfigured();
        return UriComponentsBuilder.fromUri(properties.url("/oauth2/authorize"))
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("response_type", "code")
                .queryParam("state", "{state}")
                .queryParam("scope", "{scope}")
                .queryParam("code_challenge", "{challenge}")
                .queryParam("code_challenge_method", "S256")
                .encode()
                .buildAndExpand(Map.of(
                        "client", String.valueOf(oauth.clientId()),
                        "redirect", oauth.returnTo().toString(),
                        "state", state,
                        "scope", oauth.scopes(),
                        "challenge", challenge))
                .toUri();
    }

    public Tokens exchange(String code, String verifier) {
        return tokens(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                oauth.returnTo().toString()));
    }

    public Tokens refresh(String refreshToken) {
        return tokens(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Does nothing if the token is not good any more. */
    public void revoke(String accessToken) {
        retrying(() -> {
            try {
                return dialpad.post()
                        .uri(properties.url("/oauth2/deauthorize"))
                        .headers(it -> it.setBearerAuth(accessToken))
                        .retrieve()
                        .toBodilessEntity();
            } catch (HttpClientErrorException.Unauthorized e) {
                return e.getStatusCode();
            }
        });
    }

    /** @return Dialpad's id of the company whose admin gave the token */
    public String companyOf(String accessToken) {
        String id = retrying(() -> answer(dialpad.get()
                        .uri("/company")
                        .headers(it -> it.setBearerAuth(accessToken))
                        .retrieve()
                        .body(ObjectNode.class)))
                .path("id")
                .asString("");
        if (id.isEmpty()) {
            throw new RestClientException("Dialpad told no company");
        }
        return id;
    }

    private Tokens tokens(Map<String, String> grant) {
        requireConfigured();
        Map<String, String> body = new HashMap<>(grant);
        body.put("client_id", String.valueOf(oauth.clientId()));
        body.put("client_secret", String.valueOf(oauth.clientSecret()));
        ObjectNode json = retrying(() -> answer(dialpad.post()
                .uri(properties.url("/oauth2/token"))
                .body(body)
                .retrieve()
                .body(ObjectNode.class)));
        String accessToken = json.path("access_token").asString("");
        if (accessToken.isEmpty()) {
            throw new RestClientException("Dialpad gave no token");
        }
        String refreshToken = json.path("refresh_token").asString("");
        long seconds = json.path("expires_in").asLong(0);
        return new Tokens(
                accessToken,
                refreshToken.isEmpty() ? null : refreshToken,
                seconds > 0 ? Duration.ofSeconds(seconds) : null);
    }

    private <T> T retrying(Supplier<T> operation) {
        return new RetryTemplate(new Attempts(properties, clock)).invoke(operation);
    }

    private static ObjectNode answer(@Nullable ObjectNode body) {
        if (body == null) {
            throw new RestClientException("Dialpad answered without a body");
        }
        return body;
    }
}
