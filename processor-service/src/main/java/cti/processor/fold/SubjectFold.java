package cti.processor.fold;

import cti.processor.decode.Decoded.Accepted;
import cti.processor.decode.Decoded.Noted;
import cti.processor.decode.Decoded.Rejected;
import cti.processor.decode.Observation;
import cti.schemas.change.Change;
import cti.schemas.change.Snapshot;
import cti.schemas.event.SubjectKey;
import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Folds each raw event into the state of its subject and says what is known after it: one change per event, also when it
 * changed nothing. What cannot be understood goes to the dead letters, untouched.
 */
final class SubjectFold implements Processor<SubjectKey, byte[], Object, Object> {

    /** What a producer sends at most is 1 MiB; a larger record would abort the transaction again and again. */
    private static final int MAX_RECORD_BYTES = 900_000;

    private static final Duration TIDYING = Duration.ofSeconds(1);

    private final Snapshots snapshots;
    private final SubjectArchive archive;
    private final Duration keptInStore;
    private ProcessorContext<Object, Object> context;
    private SubjectStates states;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    SubjectFold(Snapshots snapshots, SubjectArchive archive, Duration keptInStore) {
        this.snapshots = snapshots;
        this.archive = archive;
        this.keptInStore = keptInStore;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.states =
                new SubjectStates(context.getStateStore(FoldTopology.SUBJECT_STORE), archive, snapshots, keptInStore);
        context.schedule(TIDYING, PunctuationType.WALL_CLOCK_TIME, now -> states.tidy(context.currentStreamTimeMs()));
    }

    @Override
    public void process(Record<SubjectKey, byte[]> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        RawRecord event = RawRecord.read(record, place);
        if (event.decoded() instanceof Rejected rejected) {
            setAside(event, rejected);
        } else if (event.decoded() instanceof Noted noted) {
            setAside(event, noted.reason());
            forward(event, bytes(event.change(noted.state(), noted.occurredAt(), null)));
        } else {
            fold(event, ((Accepted) event.decoded()).observation());
        }
    }

    private void fold(RawRecord event, Observation observation) {
        // Outside of what is caught, as all that forwards and stores: a failing disk, database or broker must stop the
        // task, not set events aside.
        SubjectState before = states.find(event.subject(), observation.begun(), context.currentStreamTimeMs());
        Folded folded = merge(event, before, observation);
        if (folded.rejected() != null) {
            setAside(event, folded.rejected());
        } else {
            states.put(event.subject(), folded.state());
            forward(event, folded.change());
        }
    }

    private void forward(RawRecord event, byte[] change) {
        Record<Object, Object> forwarded =
                new Record<>(event.subject().app(), change, event.record().timestamp(), new RecordHeaders());
        context.forward(forwarded, FoldTopology.CHANGES_SINK);
    }

    private void setAside(RawRecord event, Rejected rejected) {
        context.forward(event.deadLetter(rejected), FoldTopology.DEAD_LETTERS_SINK);
    }

    /**
     * What came of an event: a new state and a change, or why there is neither.
     *
     * @param rejected {@code null} if there are both
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Folded(
            byte[] state, byte[] change, @Nullable Rejected rejected) {

        static Folded rejected(Rejected rejected) {
            return new Folded(new byte[0], new byte[0], rejected);
        }
    }

    private Folded merge(RawRecord event, SubjectState before, Observation observation) {
        try {
            long offset = event.place().offset();
            SubjectState merged =
                    before.merge(observation).heard(offset, event.record().timestamp());
            boolean changed = !Objects.equals(snapshot(event.subject(), merged), snapshot(event.subject(), before));
            SubjectState after = changed ? merged.at(offset) : merged;
            byte[] state = SubjectStates.write(after);
            byte[] change = bytes(
                    event.change(observation.label(), observation.occurredAt(), snapshot(event.subject(), after)));
            if (state.length > MAX_RECORD_BYTES || change.length > MAX_RECORD_BYTES) {
                return Folded.rejected(new Rejected(
                        "too_large", "With this event more would be known of the subject than a record can hold."));
            }
            return new Folded(state, change, null);
        } catch (RuntimeException e) {
            return Folded.rejected(event.failed(e));
        }
    }

    private @Nullable Snapshot snapshot(SubjectKey subject, SubjectState state) {
        return state.known() ? snapshots.of(subject, state) : null;
    }

    private static byte[] bytes(Change change) {
        return Topics.CHANGES.values().serializer().serialize(Topics.CHANGES.name(), change);
    }
}
