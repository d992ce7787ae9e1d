package cti.processor.fold;

import cti.schemas.topic.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Which topic feeds which, and nothing else.
 *
 * <pre>
 * raw-events ── fold per subject ──┬──▶ changes
 *                    │             └──▶ dead-letters
 *              subject-store ──▶ archive (finished subjects)
 * </pre>
 */
public final class FoldTopology {

    static final String SUBJECT_STORE = "subject-store";
    static final String CHANGES_SINK = "to-changes";
    static final String DEAD_LETTERS_SINK = "to-dead-letters";

    private static final String SOURCE = "from-raw-events";
    private static final String FOLD = "fold-subject";

    private FoldTopology() {}

    /** @param keptInStore how long a finished subject must have been silent before its state moves to the archive */
    public static void addTo(Topology topology, Snapshots snapshots, SubjectArchive archive, Duration keptInStore) {
        topology.addSource(
                        SOURCE,
                        Topics.RAW_EVENTS.keys().deserializer(),
                        Topics.RAW_EVENTS.values().deserializer(),
                        Topics.RAW_EVENTS.name())
                .addProcessor(FOLD, () -> new SubjectFold(snapshots, archive, keptInStore), SOURCE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(SUBJECT_STORE),
                                Topics.RAW_EVENTS.keys(),
                                Serdes.ByteArray()),
                        FOLD);
        // The fold makes the bytes itself, because it must know how many they are.
        topology.addSink(
                        CHANGES_SINK,
                        Topics.CHANGES.name(),
                        Topics.CHANGES.keys().serializer(),
                        new ByteArraySerializer(),
                        FOLD)
                .addSink(
                        DEAD_LETTERS_SINK,
                        Topics.DEAD_LETTERS.name(),
                        Topics.DEAD_LETTERS.keys().serializer(),
                        Topics.DEAD_LETTERS.values().serializer(),
                        FOLD);
    }
}
