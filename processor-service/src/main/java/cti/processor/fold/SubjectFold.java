package cti.processor.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.processor.decode.Decoded;
import cti.processor.decode.Decoded.Accepted;
import cti.processor.decode.Decoded.Rejected;
import cti.processor.decode.Observation;
import cti.processor.decode.RawEventDecoder;
import cti.schemas.change.Change;
import cti.schemas.change.Snapshot;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKey;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.Topics;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds each raw event into the state of its subject and says what is known after it: one change per understood event,
 * also when it changed nothing. What cannot be understood goes to the dead letters, untouched.
 */
final class SubjectFold implements Processor<SubjectKey, byte[], Object, Object> {

    /** What a producer sends at most is 1 MiB; a larger record would abort the transaction again and again. */
    private static final int MAX_RECORD_BYTES = 900_000;

    private static final Serde<SubjectState> STATES = JsonSerde.of(SubjectState.class);

    private static final Logger LOG = LoggerFactory.getLogger(SubjectFold.class);

    private final Snapshots snapshots;
    private ProcessorContext<Object, Object> context;
    private KeyValueStore<SubjectKey, byte[]> store;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    SubjectFold(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.store = context.getStateStore(FoldTopology.SUBJECT_STORE);
    }

    @Override
    public void process(Record<SubjectKey, byte[]> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        byte[] stored = store.get(record.key());
        Folded folded = fold(record, stored, place);
        // Outside of what is caught: a failing disk or broker must stop the task, not set events aside.
        if (folded.rejected() != null) {
            context.forward(deadLetter(record, folded.rejected(), place), FoldTopology.DEAD_LETTERS_SINK);
        } else {
            store.put(record.key(), folded.state());
            context.forward(
                    new Record<>(record.key().app(), folded.change(), record.timestamp(), new RecordHeaders()),
                    FoldTopology.CHANGES_SINK);
        }
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

    private Folded fold(Record<SubjectKey, byte[]> record, byte @Nullable [] stored, RecordMetadata place) {
        try {
            RawEvent event = RawEventHeaders.read(record.headers());
            Decoded decoded = RawEventDecoder.decode(event, record.value(), place.offset());
            return decoded instanceof Accepted accepted
                    ? fold(record.key(), event, accepted.observation(), stored, place)
                    : Folded.rejected((Rejected) decoded);
        } catch (RuntimeException e) {
            // An event that we have no idea of must not stop everybody else's.
            LOG.error("fold_failed origin={}-{}@{}", place.topic(), place.partition(), place.offset(), e);
            return Folded.rejected(new Rejected("fold_failed", e.getClass().getSimpleName()));
        }
    }

    private Folded fold(
            SubjectKey subject,
            RawEvent event,
            Observation observation,
            byte @Nullable [] stored,
            RecordMetadata place) {
        SubjectState before =
                stored == null ? null : STATES.deserializer().deserialize(FoldTopology.SUBJECT_STORE, stored);
        SubjectState merged = (before == null ? SubjectState.UNSEEN : before).merge(observation);
        boolean changed = before == null || !snapshots.of(subject, merged).equals(snapshots.of(subject, before));
        SubjectState after = changed ? merged.at(place.offset()) : merged;
        byte[] state = STATES.serializer().serialize(FoldTopology.SUBJECT_STORE, after);
        byte[] change = Topics.CHANGES
                .values()
                .serializer()
                .serialize(Topics.CHANGES.name(), change(subject, event, observation, place, after));
        if (state.length > MAX_RECORD_BYTES || change.length > MAX_RECORD_BYTES) {
            return Folded.rejected(new Rejected(
                    "too_large", "With this event more would be known of the subject than a record can hold."));
        }
        return new Folded(state, change, null);
    }

    private Change change(
            SubjectKey subject, RawEvent event, Observation observation, RecordMetadata place, SubjectState after) {
        Snapshot snapshot = snapshots.of(subject, after);
        return new Change(
                subject.app(),
                subject.kind(),
                place.partition(),
                place.offset(),
                event.eventId(),
                event.source(),
                event.receivedAt(),
                observation.label(),
                observation.occurredAt(),
                snapshot);
    }

    private static Record<Object, Object> deadLetter(
            Record<SubjectKey, byte[]> record, Rejected rejected, RecordMetadata place) {
        Headers headers = new RecordHeaders(record.headers());
        headers.add(DeadLetterHeaders.REASON, rejected.reason().getBytes(UTF_8));
        headers.add(DeadLetterHeaders.DETAIL, rejected.detail().getBytes(UTF_8));
        String origin = place.topic() + "-" + place.partition() + "@" + place.offset();
        headers.add(DeadLetterHeaders.ORIGIN, origin.getBytes(UTF_8));
        byte[] key = Topics.RAW_EVENTS.keys().serializer().serialize(place.topic(), record.key());
        return new Record<>(key, record.value(), record.timestamp(), headers);
    }
}
