package cti.push.server;

import cti.push.session.PushSessions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends all clients elsewhere before the server goes down. Spring has set readiness down by then, and stops the server
 * after this, because its phase is lower.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final WebSocketEntrance entrance;
    private final PushSessions sessions;
    private final ServerProperties properties;
    private volatile boolean running;

    Drain(WebSocketEntrance entrance, PushSessions sessions, ServerProperties properties) {
        this.entrance = entrance;
        this.sessions = sessions;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable done) {
        LOG.info("draining");
        running = false;
        entrance.close();
        var unused = sessions.drain()
                .orTimeout(properties.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((closed, timeout) -> {
                    LOG.info("drained complete={}", timeout == null);
                    done.run();
                });
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
