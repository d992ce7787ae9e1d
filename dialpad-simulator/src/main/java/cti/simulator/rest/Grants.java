package cti.simulator.rest;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the company's admin has granted to the client. A refresh ends the pair before it at once. Thread-safe.
 */
final class Grants {

    private static final int TOKEN_BYTES = 24;

    /**
     * A code on its way back by the browser.
     *
     * @param challenge null if the client did not send one
     */
    record Code(String redirectUri, @Nullable String challenge, boolean offline) {}

    /** @param refreshToken null without {@code offline_access} */
    record Pair(String accessToken, @Nullable String refreshToken, Duration lifetime) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Pair> byAccessToken = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Duration lifetime;
    private final InstantSource clock;

    Grants(Duration lifetime, InstantSource clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    synchronized String newCode(Code code) {
        String text = random();
        codes.put(text, code);
        return text;
    }

    /** Only once. */
    synchronized Optional<Code> takeCode(String code) {
        return Optional.ofNullable(codes.remove(code));
    }

    synchronized Pair issue(boolean offline) {
        var pair = new Pair(random(), offline ? random() : null, lifetime);
        byAccessToken.put(pair.accessToken(), pair);
        ends.put(pair.accessToken(), clock.instant().plus(lifetime));
        return pair;
    }

    /** @return empty if the refresh token is not, or not any more, good */
    synchronized Optional<Pair> refresh(String refreshToken) {
        Optional<Pair> old = byAccessToken.values().stream()
                .filter(it -> refreshToken.equals(it.refreshToken()))
                .findFirst();
        old.ifPresent(it -> byAccessToken.remove(it.accessToken()));
        return old.map(it -> issue(true));
    }

    synchronized boolean isLive(String accessToken) {
        return byAccessToken.containsKey(accessToken) && clock.instant().isBefore(ends.get(accessToken));
    }

    synchronized void revoke(String accessToken) {
        byAccessToken.remove(accessToken);
    }

    private String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
