package cti.push.session;

import cti.push.relay.OutboundEvent;
import cti.schemas.push.Position;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;

/**
 * The newest events of a partition that an event loop has handed out: whoever missed no more than these needs nothing
 * from the log, and whoever is told from the log goes over to live events here. Confined to its event loop.
 */
final class RecentEvents {

    private final Deque<OutboundEvent> events = new ArrayDeque<>();
    private final long maxBytes;
    private long bytes;
    private Position before;
    private boolean fromTheBeginning;
    private Position last;

    /**
     * @param before position of the last event before the first that will be added
     * @param maxBytes of JSON to be kept
     */
    RecentEvents(Position before, long maxBytes) {
        this.before = before;
        this.last = before;
        this.maxBytes = maxBytes;
    }

    void add(OutboundEvent event) {
        events.addLast(event);
        last = event.position();
        bytes += event.json().length;
        while (bytes > maxBytes) {
            OutboundEvent oldest = events.removeFirst();
            before = oldest.position();
            bytes -= oldest.json().length;
        }
    }

    /** Of the newest event, kept or not. */
    Position last() {
        return last;
    }

    /** Everything after this is here. */
    Position before() {
        return before;
    }

    /** Nothing was ever deleted from the partition's log. */
    void beginWithTheLog() {
        fromTheBeginning = true;
    }

    /** There was no event before them, but it is not known whether there had been any. */
    boolean mayHavePredecessors() {
        return !fromTheBeginning && before.offset() < 0;
    }

    boolean reachBackTo(Position position) {
        return position.compareTo(before) >= 0;
    }

    /** All of them, if they reach back to it; in order. */
    Collection<OutboundEvent> after(Position position) {
        Deque<OutboundEvent> later = new ArrayDeque<>();
        Iterator<OutboundEvent> newestFirst = events.descendingIterator();
        while (newestFirst.hasNext()) {
            OutboundEvent event = newestFirst.next();
            if (event.position().compareTo(position) <= 0) {
                break;
            }
            later.addFirst(event);
        }
        return later;
    }
}
