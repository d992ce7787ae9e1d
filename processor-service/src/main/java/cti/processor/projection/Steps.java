package cti.processor.projection;

import cti.schemas.change.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A batch of changes of one kind, walked in order against the rows that are stored.
 *
 * @param steps one per change, in order
 * @param writes the rows to write, one per row that is different now: a multi-row upsert may not touch a row twice
 */
public record Steps<S extends Snapshot>(List<Step<S>> steps, SortedMap<RowKey, RowWrite<S>> writes) {

    /**
     * One change of one row.
     *
     * @param before {@code null} if there was no row
     * @param after the same as {@code before} if the change is not newer than the row
     */
    public record Step<S extends Snapshot>(
            RowKey key, PositionedChange change, @Nullable S before, S after) {

        public boolean changesRow() {
            return !after.equals(before);
        }
    }

    /**
     * @param first the change that first touched the row in this batch
     * @param last the change that made it what it is
     */
    public record RowWrite<S extends Snapshot>(S snapshot, PositionedChange first, PositionedChange last) {}

    /** The rows to write, as they will be. */
    public Map<RowKey, S> snapshots() {
        Map<RowKey, S> snapshots = new TreeMap<>();
        writes.forEach((key, write) -> snapshots.put(key, write.snapshot()));
        return snapshots;
    }

    /**
     * @param changes with snapshots of that type
     * @param stored the rows as they are
     */
    public static <S extends Snapshot> Steps<S> walk(
            List<PositionedChange> changes, Class<S> type, Map<RowKey, S> stored) {
        List<Step<S>> steps = new ArrayList<>();
        SortedMap<RowKey, RowWrite<S>> writes = new TreeMap<>();
        for (PositionedChange change : changes) {
            S reported = Objects.requireNonNull(type.cast(change.change().snapshot()), "a change without snapshot");
            RowKey key = RowKey.of(change);
            RowWrite<S> earlier = writes.get(key);
            S before = earlier != null ? earlier.snapshot() : stored.get(key);
            if (before != null && reported.version() <= before.version()) {
                steps.add(new Step<>(key, change, before, before));
                continue;
            }
            steps.add(new Step<>(key, change, before, reported));
            writes.put(key, new RowWrite<>(reported, earlier != null ? earlier.first() : change, change));
        }
        return new Steps<>(steps, writes);
    }
}
