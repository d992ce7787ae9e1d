package cti.push.connection;

import static org.assertj.core.api.Assertions.assertThat;

import cti.push.session.Connection;
import cti.push.session.Subscription;
import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnreportedConnectionsTest {

    private final UnreportedConnections connections = new UnreportedConnections();

    @Test
    void connectionIsReportedOnceUntilItChanges() {
        Connection connection = connection();
        connections.put(connection);

        assertThat(reports()).containsExactly(connection.id() + " open");
        assertThat(reports()).isEmpty();

        connections.put(connection);

        assertThat(reports()).containsExactly(connection.id() + " open");
    }

    @Test
    void onlyTheEndOfAReportedConnectionIsReported() {
        Connection heardOf = connection();
        connections.put(heardOf);
        reports();
        Connection brief = connection();
        connections.put(brief);
        connections.remove(heardOf.id());
        connections.remove(brief.id());

        assertThat(reports()).containsExactly(heardOf.id() + " closed");
    }

    @Test
    void everythingAgainIsWhatIsOpenAndTheEndsThatNobodyHasHeardOf() {
        Connection open = connection();
        Connection closed = connection();
        Connection forgotten = connection();
        List.of(open, closed, forgotten).forEach(connections::put);
        reports();
        connections.remove(closed.id());
        connections.remove(forgotten.id());
        reports();
        connections.forget(forgotten.id());

        connections.markAll();

        assertThat(reports()).containsExactlyInAnyOrder(open.id() + " open", closed.id() + " closed");
    }

    @Test
    void whatWasNotTriedStaysToBeReported() {
        Connection first = connection();
        Connection second = connection();
        connections.put(first);
        connections.put(second);
        List<UUID> tried = new ArrayList<>();

        connections.reportTo((id, connection) -> {
            tried.add(id);
            return false;
        });
        assertThat(tried).hasSize(1);
        connections.reportTo((id, connection) -> tried.add(id));

        assertThat(tried).containsExactlyInAnyOrder(first.id(), second.id());
    }

    private List<String> reports() {
        List<String> reports = new ArrayList<>();
        connections.reportTo((id, connection) -> reports.add(id + (connection == null ? " closed" : " open")));
        return reports;
    }

    private static Connection connection() {
        return new Connection(
                UUID.randomUUID(), new AppId("acme"), "abc", "192.0.2.7", Instant.EPOCH, Subscription.EVERYTHING);
    }
}
