package cti.processor;

import cti.processor.agent.AgentSnapshots;
import cti.processor.call.CallSnapshots;
import cti.processor.contact.ContactSnapshots;
import cti.processor.fold.SubjectState;
import cti.processor.message.MessageSnapshots;
import cti.schemas.change.Snapshot;
import cti.schemas.event.SubjectKey;

/** Which kind of subject is understood by whom. */
final class SubjectSnapshots {

    private SubjectSnapshots() {}

    static Snapshot of(SubjectKey subject, SubjectState state) {
        return switch (subject.kind()) {
            case CALL -> CallSnapshots.of(subject.id(), state);
            case MESSAGE -> MessageSnapshots.of(subject.id(), state);
            case AGENT -> AgentSnapshots.of(subject.id(), state);
            case CONTACT -> ContactSnapshots.of(subject.id(), state);
            case CHANGE_LOG, UNKNOWN -> throw new IllegalStateException("rejected by the decoder");
        };
    }
}
