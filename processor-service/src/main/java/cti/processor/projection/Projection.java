package cti.processor.projection;

import java.util.List;

/** Writes one kind of subject to its tables. Called within the transaction of a batch. */
public interface Projection {

    boolean accepts(PositionedChange change);

    /**
     * @param changes that this projection accepts, of one partition, in order, each newer than what was applied before
     * @return what agents' screens are to be told once the rows are committed, in order
     */
    List<OutboundEvent> apply(List<PositionedChange> changes);
}
