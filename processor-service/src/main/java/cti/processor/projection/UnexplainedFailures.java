package cti.processor.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often the change that a partition is stuck at has failed without anybody knowing why. */
final class UnexplainedFailures {

    private final int limit;
    private final Map<Integer, Stuck> byPartition = new ConcurrentHashMap<>();

    private record Stuck(long offset, int failures) {}

    /** @param limit attempts in all */
    UnexplainedFailures(int limit) {
        this.limit = limit;
    }

    /** @return whether it was the last attempt */
    boolean exhaustedBy(PositionedChange change) {
        Stuck stuck = byPartition.compute(
                change.partition(),
                (partition, before) -> new Stuck(
                        change.offset(),
                        before != null && before.offset() == change.offset() ? before.failures() + 1 : 1));
        return stuck.failures() >= limit;
    }
}
