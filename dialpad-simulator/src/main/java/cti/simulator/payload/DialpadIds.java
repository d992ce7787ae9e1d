package cti.simulator.payload;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * New ids as Dialpad's: 16 digits, between 4.5e15 and 6.8e15, rising. They begin at the time of their creation, so that
 * a simulator that was restarted does not give an old call's id to a new one. Thread-safe.
 */
public final class DialpadIds implements LongSupplier {

    private static final long LOWEST = 4_500_000_000_000_000L;
    private static final long PER_MILLISECOND = 1000;

    private final AtomicLong next;

    public DialpadIds(Instant startedAt) {
        next = new AtomicLong(LOWEST + startedAt.toEpochMilli() * PER_MILLISECOND);
    }

    @Override
    public long getAsLong() {
        return next.getAndIncrement();
    }
}
