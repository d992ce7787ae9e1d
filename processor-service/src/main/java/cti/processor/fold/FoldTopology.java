package cti.processor.fold;

import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.Topic;
import cti.schemas.topic.Topics;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Which topic feeds which, and nothing else.
 *
 * <pre>
 * raw-events ── fold per subject ──┬──▶ changes
 *                    │             └──▶ dead-letters
 *              subject-store
 * </pre>
 */
public final class FoldTopology {

    static final String SUBJECT_STORE = "subject-store";
    static final String CHANGES_SINK = "to-changes";
    static final String DEAD_LETTERS_SINK = "to-dead-letters";

    private static final String SOURCE = "from-raw-events";
    private static final String FOLD = "fold-subject";

    private FoldTopology() {}

    public static void addTo(Topology topology, Snapshots snapshots) {
        topology.addSource(
                        SOURCE,
                        Topics.RAW_EVENTS.keys().deserializer(),
                        Topics.RAW_EVENTS.values().deserializer(),
                        Topics.RAW_EVENTS.name())
                .addProcessor(FOLD, () -> new SubjectFold(snapshots), SOURCE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(SUBJECT_STORE),
                                Topics.RAW_EVENTS.keys(),
                                JsonSerde.of(SubjectState.class)),
                        FOLD);
        addSink(topology, CHANGES_SINK, Topics.CHANGES);
        addSink(topology, DEAD_LETTERS_SINK, Topics.DEAD_LETTERS);
    }

    private static <K, V> void addSink(Topology topology, String name, Topic<K, V> topic) {
        topology.addSink(
                name, topic.name(), topic.keys().serializer(), topic.values().serializer(), FOLD);
    }
}
