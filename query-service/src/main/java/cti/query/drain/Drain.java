package cti.query.drain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the door open for a while after a SIGTERM: readiness is down by then, and a load balancer that has not noticed yet
 * gets an answer that says so, and no refused connection.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final DrainProperties properties;
    private volatile boolean running;

    Drain(DrainProperties properties) {
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable callback) {
        stop();
        long millis = properties.drainTime().toMillis();
        LOG.info("draining seconds={}", millis / 1_000.0);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(callback);
    }

    /** False from the beginning of the stop, and before the start is complete. */
    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops first, with the web server still open. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
