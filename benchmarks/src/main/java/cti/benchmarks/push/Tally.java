package cti.benchmarks.push;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/** What the sockets of one event loop have heard. Confined to that loop. */
final class Tally {

    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(DIGITS);
    private long received;
    private long lost;
    private long repeated;

    /** @param expected number of the event that should be next on this socket; negative = any */
    void heard(Stamp stamp, long expected, long nowNanos) {
        received++;
        if (expected >= 0 && stamp.number() > expected) {
            lost += stamp.number() - expected;
        } else if (stamp.number() < expected) {
            repeated++;
        }
        micros.recordValue(Math.max(0, (nowNanos - stamp.dueNanos()) / 1_000));
    }

    void reset() {
        micros.reset();
        received = 0;
        lost = 0;
        repeated = 0;
    }

    Tally copy() {
        Tally copy = new Tally();
        copy.add(this);
        return copy;
    }

    static Heard sum(Collection<Tally> tallies, int open) {
        Tally sum = new Tally();
        tallies.forEach(sum::add);
        return new Heard(
                open,
                sum.received,
                sum.lost,
                sum.repeated,
                sum.micros.getValueAtPercentile(50),
                sum.micros.getValueAtPercentile(99),
                sum.micros.getValueAtPercentile(99.9),
                sum.micros.getMaxValue());
    }

    private void add(Tally other) {
        micros.add(other.micros);
        received += other.received;
        lost += other.lost;
        repeated += other.repeated;
    }
}
