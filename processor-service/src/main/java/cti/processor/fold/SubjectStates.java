package cti.processor.fold;

import cti.schemas.change.CallSnapshot;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.change.Snapshot;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import cti.schemas.serde.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The states of subjects: in the local store while anything is likely to come, in the archive afterwards. All times are
 * the stream's, never the wall clock's, so that a replay moves the same states at the same events.
 */
final class SubjectStates {

    private static final Serde<SubjectState> STATES = JsonSerde.of(SubjectState.class);

    /** How far the clocks of Dialpad and of those who append to the raw log may be apart. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    /** Of each second, for every partition: states are looked at on the thread that folds. */
    private static final Duration LOOKING = Duration.ofMillis(3);

    private static final int MAX_UNDER_WAY = 1_000;

    private final KeyValueStore<SubjectKey, byte[]> store;
    private final SubjectArchive archive;
    private final Snapshots snapshots;
    private final Duration keptInStore;

    private final Set<SubjectKey> underWay = new HashSet<>();
    private final Queue<SubjectArchive.Entry> archived = new ConcurrentLinkedQueue<>();
    private @Nullable SubjectKey lookedAtLast;

    SubjectStates(
            KeyValueStore<SubjectKey, byte[]> store,
            SubjectArchive archive,
            Snapshots snapshots,
            Duration keptInStore) {
        this.store = store;
        this.archive = archive;
        this.snapshots = snapshots;
        this.keptInStore = keptInStore;
    }

    /**
     * @param begun when the subject came into being; {@code null} if that is not known
     * @return {@link SubjectState#UNSEEN} if nothing was heard of it before
     * @throws RuntimeException if the archive has to be asked and cannot be
     */
    SubjectState find(SubjectKey subject, @Nullable Instant begun, long streamTime) {
        byte[] stored = store.get(subject);
        if (stored == null && canBeArchived(subject, begun, streamTime)) {
            stored = archive.load(subject);
        }
        return stored == null ? SubjectState.UNSEEN : read(stored);
    }

    void put(SubjectKey subject, byte[] state) {
        store.put(subject, state);
    }

    static byte[] write(SubjectState state) {
        return STATES.serializer().serialize(FoldTopology.SUBJECT_STORE, state);
    }

    private static SubjectState read(byte[] state) {
        return STATES.deserializer().deserialize(FoldTopology.SUBJECT_STORE, state);
    }

    /** Looks at some of the store and has what is finished archived; forgets what has been. */
    void tidy(long streamTime) {
        removeArchived();
        if (underWay.size() >= MAX_UNDER_WAY) {
            return;
        }
        try (KeyValueIterator<SubjectKey, byte[]> states =
                lookedAtLast == null ? store.all() : store.range(lookedAtLast, null)) {
            long began = System.nanoTime();
            while (states.hasNext() && System.nanoTime() - began < LOOKING.toNanos()) {
                KeyValue<SubjectKey, byte[]> state = states.next();
                lookedAtLast = state.key;
                archiveIfFinished(state.key, state.value, streamTime);
            }
            if (!states.hasNext()) {
                lookedAtLast = null;
            }
        }
    }

    private void archiveIfFinished(SubjectKey subject, byte[] stored, long streamTime) {
        SubjectState state = read(stored);
        boolean silent = state.lastHeardAt() < streamTime - keptInStore.toMillis();
        if (silent && state.known() && isFinished(snapshots.of(subject, state)) && underWay.add(subject)) {
            archive.keep(new SubjectArchive.Entry(subject, stored, state.lastOffset()), archived::add);
        }
    }

    private void removeArchived() {
        for (SubjectArchive.Entry entry = archived.poll(); entry != null; entry = archived.poll()) {
            underWay.remove(entry.subject());
            if (Arrays.equals(store.get(entry.subject()), entry.state())) {
                store.delete(entry.subject());
            }
        }
    }

    /** Agents and contacts are as many as there are, and stay. */
    private static boolean isFinished(Snapshot snapshot) {
        return snapshot instanceof MessageSnapshot || (snapshot instanceof CallSnapshot call && call.outcome() != null);
    }

    /** Whatever began a short time ago cannot have been silent for long, and need not be asked for. */
    private boolean canBeArchived(SubjectKey subject, @Nullable Instant begun, long streamTime) {
        boolean archivedKind = subject.kind() == SubjectKind.CALL || subject.kind() == SubjectKind.MESSAGE;
        long silentSince = streamTime - keptInStore.toMillis() + CLOCK_SKEW.toMillis();
        return archivedKind && (begun == null || begun.toEpochMilli() < silentSince);
    }
}
