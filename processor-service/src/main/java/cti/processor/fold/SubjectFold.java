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
import cti.schemas.topic.DeadLetterHeaders;
import cti.schemas.topic.Topics;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Folds each raw event into the state of its subject and says what is known after it: one change per understood event,
 * also when it changed nothing. What cannot be understood goes to the dead letters, untouched.
 */
final class SubjectFold implements Processor<SubjectKey, byte[], Object, Object> {

    private final Snapshots snapshots;
    private ProcessorContext<Object, Object> context;
    private KeyValueStore<SubjectKey, SubjectState> store;

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
        RawEvent event = RawEventHeaders.read(record.headers());
        Decoded decoded = RawEventDecoder.decode(event, record.value(), place.offset());
        if (decoded instanceof Accepted accepted) {
            Change change = fold(record.key(), event, accepted.observation(), place);
            context.forward(
                    new Record<>(change.appId(), change, record.timestamp(), new RecordHeaders()),
                    FoldTopology.CHANGES_SINK);
        } else if (decoded instanceof Rejected rejected) {
            context.forward(deadLetter(record, rejected, place), FoldTopology.DEAD_LETTERS_SINK);
        }
    }

    private Change fold(SubjectKey subject, RawEvent event, Observation observation, RecordMetadata place) {
        SubjectState before = store.get(subject);
        SubjectState merged = (before == null ? SubjectState.UNSEEN : before).merge(observation);
        boolean changed = before == null || !snapshots.of(subject, merged).equals(snapshots.of(subject, before));
        SubjectState after = changed ? merged.at(place.offset()) : merged;
        store.put(subject, after);
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
