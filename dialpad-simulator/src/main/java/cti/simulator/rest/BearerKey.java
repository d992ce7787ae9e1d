package cti.simulator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.simulator.http.Endpoint;
import cti.simulator.http.Refusal;
import java.security.MessageDigest;

/** The API key that callers must present. */
final class BearerKey {

    private static final String SCHEME = "Bearer ";

    private final byte[] key;

    BearerKey(String key) {
        this.key = key.getBytes(UTF_8);
    }

    Endpoint guarding(Endpoint endpoint) {
        return request -> {
            if (!accepts(request.authorization() == null ? "" : request.authorization())) {
                throw new Refusal(401, "missing or invalid token");
            }
            return endpoint.answer(request);
        };
    }

    private boolean accepts(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        key, header.substring(SCHEME.length()).trim().getBytes(UTF_8));
    }
}
