package cti.push.resume;

import java.util.List;

/** Tells clients what was read for them. Called by several readers at the same time, each with a group of its own. */
public interface Resumers {

    /**
     * Returns when all of the group were told, so that a reader is no further ahead.
     *
     * @param piece each event is for those of its app who do not know it yet
     * @return those who want more of the log; the others hear live events now, have left, or come again when their
     *     clients have read what they got
     */
    List<Resumer> tell(List<Resumer> group, Piece piece);
}
