package cti.simulator.rest;

import java.time.Duration;

/**
 * The one client that may ask for tokens.
 *
 * @param tokenLifetime of access tokens
 */
public record OAuthOptions(String clientId, String clientSecret, Duration tokenLifetime) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "OAuthOptions[" + clientId + "]";
    }
}
