package cti.push.resume;

import cti.schemas.event.AppId;
import cti.schemas.push.Position;

/** A client that is to be told what happened since it left. Thread-safe. */
public interface Resumer {

    /** What {@link #nextOffset} is while nobody knows. */
    long UNKNOWN_OFFSET = -1;

    AppId appId();

    /** Everything up to here the client knows; never goes back. */
    Position toldUpTo();

    /** Offset in {@code cti.outbound} before which nothing is news; {@link #UNKNOWN_OFFSET} if the place must be found. */
    long nextOffset();

    /** When it asked or was told something last, as {@link System#nanoTime}. */
    long progressNanos();

    /** The client has left, so nobody waits. */
    boolean gone();

    /**
     * The change that the client's position names is in the log.
     *
     * @param complete nothing was ever deleted from the app's partition of {@code cti.outbound}
     */
    void confirmed(boolean complete);

    /** What the client missed cannot be told. */
    void lost(ResyncReason reason);

    /** Brokers did not answer for too long. */
    void unavailable();
}
