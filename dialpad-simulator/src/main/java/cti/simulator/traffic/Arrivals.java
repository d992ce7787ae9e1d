package cti.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Begins one story after the other, evenly, and catches up when the machine was late. Thread-safe. */
final class Arrivals {

    private static final double NANOS_PER_MINUTE = 60e9;

    private final Stories stories;
    private final Consumer<Timeline> play;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private Duration interval = Duration.ZERO;
    private Instant next = Instant.EPOCH;
    private int generation;

    Arrivals(Stories stories, Consumer<Timeline> play, ScheduledExecutorService timer, InstantSource clock) {
        this.stories = stories;
        this.play = play;
        this.timer = timer;
        this.clock = clock;
    }

    /** The first begins at once. */
    synchronized void perMinute(double rate) {
        generation++;
        if (rate > 0) {
            interval = Duration.ofNanos((long) (NANOS_PER_MINUTE / rate));
            next = clock.instant();
            schedule();
        }
    }

    private synchronized void begin(int asOf) {
        if (asOf != generation) {
            return; // the rate has been changed since
        }
        play.accept(stories.next(clock.instant()));
        next = next.plus(interval);
        schedule();
    }

    private void schedule() {
        long wait = Duration.between(clock.instant(), next).toNanos();
        int asOf = generation;
        var unused = timer.schedule(() -> begin(asOf), wait, TimeUnit.NANOSECONDS);
    }
}
