package cti.benchmarks.push;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Does something at a fixed rate, whatever became of it before. */
final class Pacer {

    private Pacer() {}

    /**
     * Returns when the time is over.
     *
     * @param action is given the moment at which it was due, as {@code System.nanoTime}
     * @return how often
     */
    static long run(int perSecond, Duration time, LongConsumer action) {
        long times = perSecond * time.toMillis() / 1_000;
        long begin = System.nanoTime();
        for (long i = 0; i < times; i++) {
            long due = begin + i * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            action.accept(due);
        }
        return times;
    }
}
