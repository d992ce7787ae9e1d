package cti.push.session;

import cti.schemas.event.AppId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts open connections per app and per address. Thread-safe. */
@Component
class ConnectionLimits {

    private final Map<AppId, Integer> perApp = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final SessionProperties properties;

    ConnectionLimits(SessionProperties properties) {
        this.properties = properties;
    }

    /** Counts in any case: who is over a limit leaves like everybody else. */
    boolean enter(AppId app, String address) {
        boolean appMay = perApp.merge(app, 1, Integer::sum) <= properties.maxPerApp();
        boolean addressMay = perAddress.merge(address, 1, Integer::sum) <= properties.maxPerAddress();
        return appMay && addressMay;
    }

    void leave(AppId app, String address) {
        perApp.computeIfPresent(app, (key, open) -> open == 1 ? null : open - 1);
        perAddress.computeIfPresent(address, (key, open) -> open == 1 ? null : open - 1);
    }
}
