package cti.simulator.rest;

import cti.simulator.http.Endpoint;
import cti.simulator.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;

/** So many requests in any window of the given length; more are answered 429 without a body. Thread-safe. */
final class RateLimit {

    private final int limit;
    private final Duration window;
    private final InstantSource clock;
    private final ArrayDeque<Instant> granted = new ArrayDeque<>();

    RateLimit(int limit, Duration window, InstantSource clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
    }

    Endpoint guarding(Endpoint endpoint) {
        return request -> grants() ? endpoint.answer(request) : Reply.empty(429);
    }

    private synchronized boolean grants() {
        Instant now = clock.instant();
        while (!granted.isEmpty() && !granted.getFirst().plus(window).isAfter(now)) {
            granted.removeFirst();
        }
        if (granted.size() >= limit) {
            return false;
        }
        granted.addLast(now);
        return true;
    }
}
