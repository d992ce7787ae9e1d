package cti.processor.projection;

import cti.schemas.change.Change;
import cti.schemas.push.Position;

/**
 * A change and where it lies in {@code cti.changes}.
 *
 * @param timestamp append time, epoch milliseconds
 */
public record PositionedChange(Change change, int partition, long offset, long timestamp) {

    public ChangePlace place() {
        return new ChangePlace(partition, offset, timestamp);
    }

    /** The place after the change's outbound event of that index. */
    public Position position(int index) {
        return new Position(partition, offset, index, timestamp);
    }
}
