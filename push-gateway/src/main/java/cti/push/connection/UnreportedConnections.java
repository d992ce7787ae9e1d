package cti.push.connection;

import cti.push.session.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The open connections, and for which of them the last report may be out of date. It holds states and no queue of what
 * happened, so it never grows beyond those that are open and those whose end is to be reported. Thread-safe.
 */
final class UnreportedConnections {

    /** Takes a report. */
    interface Reporter {

        /**
         * @param connection {@code null} if it is closed
         * @return false if it is no use to go on; the report counts as made
         */
        boolean report(UUID id, @Nullable Connection connection);
    }

    private final Map<UUID, Connection> open = new ConcurrentHashMap<>();
    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();

    /** Others may have heard of them, so their end has to be reported too. */
    private final Set<UUID> reported = ConcurrentHashMap.newKeySet();

    void put(Connection connection) {
        open.put(connection.id(), connection);
        changed.add(connection.id());
    }

    void remove(UUID id) {
        open.remove(id);
        if (reported.contains(id)) {
            changed.add(id);
        } else {
            changed.remove(id);
        }
    }

    /** Every state is to be reported again. */
    void markAll() {
        changed.addAll(reported);
        changed.addAll(open.keySet());
    }

    /** Called by one thread at a time. */
    void reportTo(Reporter reporter) {
        for (UUID id : List.copyOf(changed)) {
            changed.remove(id);
            // Before the look at what is open: who closes in between either finds it here or is found gone below.
            boolean known = !reported.add(id);
            Connection connection = open.get(id);
            if (connection == null && !known) {
                reported.remove(id);
            } else if (!reporter.report(id, connection)) {
                return;
            }
        }
    }

    /** Everybody has heard of its end. */
    void forget(UUID id) {
        reported.remove(id);
    }
}
