package cti.simulator.delivery;

import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of the events. Thread-safe. */
final class DeliveryTally {

    final LongAdder generated = new LongAdder();
    final LongAdder unmatched = new LongAdder();
    final LongAdder deliveries = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder givenUp = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder duplicated = new LongAdder();
    final LongAdder dropped = new LongAdder();

    /** The ends are read before the beginnings, so that nothing counts as pending less than none. */
    DeliveryCounts counts() {
        long ended = delivered.sum();
        long lost = refused.sum();
        long failed = givenUp.sum();
        long all = deliveries.sum();
        return new DeliveryCounts(
                generated.sum(),
                unmatched.sum(),
                all,
                ended,
                lost,
                failed,
                retried.sum(),
                duplicated.sum(),
                all - ended - lost - failed,
                dropped.sum());
    }
}
