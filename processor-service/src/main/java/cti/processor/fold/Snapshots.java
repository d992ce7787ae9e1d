package cti.processor.fold;

import cti.schemas.change.Snapshot;
import cti.schemas.event.SubjectKey;

/** Says what a subject's facts mean. Must be a pure function of its arguments. */
@FunctionalInterface
public interface Snapshots {

    /** @param state of a kind that can be decoded, after at least one event */
    Snapshot of(SubjectKey subject, SubjectState state);
}
