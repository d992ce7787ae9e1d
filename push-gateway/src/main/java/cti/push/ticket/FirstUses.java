package cti.push.ticket;

import cti.schemas.push.TicketUse;
import cti.tenancy.SocketTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which use of each ticket was the first, for as long as anybody could still come with it. Written by the reading thread
 * only, in the order of the topic.
 */
final class FirstUses {

    /** Beyond the moment at which a ticket is refused for its age: by so much our clock may be set back. */
    private static final Duration KEPT_AFTER_EXPIRY = SocketTicket.CLOCK_TOLERANCE.plusMinutes(1);

    private final Map<String, String> useIds = new ConcurrentHashMap<>();

    /** About in the order of expiry, since all tickets live equally long. */
    private final Queue<TicketUse> oldestFirst = new ArrayDeque<>();

    /** @return whether it is the ticket's first; never for a ticket that is of no use any more */
    boolean add(TicketUse use, Instant now) {
        forgetOld(now);
        if (isOld(use, now)) {
            return false;
        }
        String first = useIds.putIfAbsent(use.ticketId(), use.useId());
        if (first == null) {
            oldestFirst.add(use);
            return true;
        }
        return first.equals(use.useId());
    }

    /** From any thread. */
    boolean has(String ticketId) {
        return useIds.containsKey(ticketId);
    }

    /** From any thread. */
    int size() {
        return useIds.size();
    }

    private void forgetOld(Instant now) {
        for (TicketUse oldest = oldestFirst.peek(); oldest != null && isOld(oldest, now); oldest = oldestFirst.peek()) {
            oldestFirst.remove();
            useIds.remove(oldest.ticketId());
        }
    }

    private static boolean isOld(TicketUse use, Instant now) {
        return now.isAfter(use.expiresAt().plus(KEPT_AFTER_EXPIRY));
    }
}
