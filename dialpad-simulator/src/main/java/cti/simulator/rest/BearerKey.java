package cti.simulator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.simulator.http.Endpoint;
import cti.simulator.http.Refusal;
import cti.simulator.http.Request;
import java.security.MessageDigest;

/** What callers must present: the API key, or a token that was granted. */
final class BearerKey {

    private static final String SCHEME = "Bearer ";

    private final byte[] key;
    private final Grants grants;

    BearerKey(String key, Grants grants) {
        this.key = key.getBytes(UTF_8);
        this.grants = grants;
    }

    Endpoint guarding(Endpoint endpoint) {
        return request -> {
            if (!accepts(tokenOf(request))) {
                throw new Refusal(401, "missing or invalid token");
            }
            return endpoint.answer(request);
        };
    }

    /** Empty if there is none. */
    static String tokenOf(Request request) {
        String header = request.authorization() == null ? "" : request.authorization();
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).trim()
                : "";
    }

    private boolean accepts(String token) {
        return MessageDigest.isEqual(key, token.getBytes(UTF_8)) || grants.isLive(token);
    }
}
