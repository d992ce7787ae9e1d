package cti.admin.connection;

import cti.admin.paging.TimedPlace;
import cti.admin.paging.TimedWindow;
import cti.schemas.connection.ConnectionReport;
import cti.schemas.connection.GatewayAlive;
import cti.schemas.connection.OpenConnection;
import cti.schemas.event.AppId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All open sockets, as told by gateways that live. Written by one thread, read by any. A gateway that was dropped for its
 * silence reports everything again when it can, so a wrong guess is corrected.
 */
@Component
class OpenConnections {

    private static final Comparator<OpenConnection> NEWEST_FIRST =
            Comparator.comparing(OpenConnections::place).reversed();

    private final Map<String, OpenConnection> open = new ConcurrentHashMap<>();
    private final Map<String, Life> gateways = new HashMap<>();
    private final Duration silence;
    private long newestMillis;

    OpenConnections(ConnectionProperties properties) {
        this.silence = properties.silence();
    }

    /**
     * @param report null for a tombstone
     * @param timeMillis by the broker's clock
     */
    void heard(String key, @Nullable ConnectionReport report, long timeMillis) {
        newestMillis = Math.max(newestMillis, timeMillis);
        if (report == null) {
            open.remove(key);
            GatewayAlive.gatewayOf(key).ifPresent(this::drop);
            return;
        }
        gateways.put(report.gateway(), new Life(timeMillis, 0));
        if (report instanceof OpenConnection connection) {
            open.put(key, connection);
        }
    }

    /**
     * Drops gateways that have been silent for too long, be it by the time of the others or by our own: time in which
     * nothing can be heard does not count.
     *
     * @param sinceLastMillis since the last time that everything there was to hear had been heard
     */
    void everythingHeard(long sinceLastMillis) {
        gateways.replaceAll((id, life) -> new Life(life.heardMillis(), life.silentMillis() + sinceLastMillis));
        List<String> silent = gateways.entrySet().stream()
                .filter(it -> isSilent(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        silent.forEach(this::drop);
    }

    /** Newest first. */
    List<OpenConnection> list(AppId app, TimedWindow window) {
        TimedPlace after = window.after();
        return open.values().stream()
                .filter(it -> it.appId().equals(app))
                .filter(it -> after == null || place(it).compareTo(after) < 0)
                .sorted(NEWEST_FIRST)
                .skip(window.skip())
                .limit(window.fetch())
                .toList();
    }

    static TimedPlace place(OpenConnection connection) {
        return new TimedPlace(connection.connectedAt(), connection.connectionId());
    }

    private boolean isSilent(Life life) {
        return Math.max(life.silentMillis(), newestMillis - life.heardMillis()) >= silence.toMillis();
    }

    private void drop(String gateway) {
        gateways.remove(gateway);
        open.values().removeIf(it -> it.gateway().equals(gateway));
    }

    /**
     * Of a gateway.
     *
     * @param heardMillis when it was heard last, by the broker's clock
     * @param silentMillis for how long we have listened since then
     */
    private record Life(long heardMillis, long silentMillis) {}
}
