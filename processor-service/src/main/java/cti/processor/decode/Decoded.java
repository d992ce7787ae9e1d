package cti.processor.decode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of reading one raw event. Bad input is a value here, not an exception. */
public sealed interface Decoded {

    record Accepted(Observation observation) implements Decoded {}

    /**
     * Belongs to the subject's history, but nobody knows what it means: a state that Dialpad introduced after us. It
     * changes nothing and is set aside as well.
     *
     * @param state as Dialpad named it, cut to {@link #MAX_STATE_LENGTH} characters
     */
    record Noted(String state, Instant occurredAt, Rejected reason) implements Decoded {}

    /** Longer than any state; longer text would only burden the history. */
    int MAX_STATE_LENGTH = 100;

    /**
     * @param reason a word for machines, for example {@code unknown_state}
     * @param detail a sentence for people, without payload content
     * @param thrown {@code null} unless the code could not handle it
     */
    record Rejected(String reason, String detail, @Nullable RuntimeException thrown) implements Decoded {

        public Rejected(String reason, String detail) {
            this(reason, detail, null);
        }
    }
}
