package cti.processor.fold;

import cti.schemas.event.SubjectKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the states of subjects are that were finished long ago, so that the fold's store does not grow for ever. */
public interface SubjectArchive {

    /**
     * A state on its way into the archive.
     *
     * @param lastOffset of the newest raw event in it: an archived state is never replaced by an older one
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by its elements where it matters
    record Entry(SubjectKey subject, byte[] state, long lastOffset) {}

    /**
     * @return {@code null} if there is none
     * @throws RuntimeException if the archive cannot be asked now; the caller must not go on without its answer
     */
    byte @Nullable [] load(SubjectKey subject);

    /**
     * Keeps a state, later and on another thread.
     *
     * @param kept called once it is durable; perhaps never, then it has to be handed in again
     */
    void keep(Entry entry, Consumer<Entry> kept);
}
