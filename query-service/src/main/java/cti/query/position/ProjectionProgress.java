package cti.query.position;

import cti.schemas.push.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the projection is known to have come. Whoever waits for it to come further holds no connection: one thread asks
 * Postgres for all of them, and only while there are any.
 */
@Component
class ProjectionProgress implements InitializingBean, DisposableBean {

    private final JdbcClient jdbc;
    private final PositionProperties properties;
    private final Thread poller = new Thread(this::pollWhileNeeded, "projection-progress");

    /** Change offsets by partition. With the rest guarded by {@code this}. */
    private final Map<Integer, Long> applied = new HashMap<>();

    private int waiting;
    private long polls;
    private @Nullable DataAccessException failure;
    private boolean stopped;

    ProjectionProgress(JdbcClient jdbc, PositionProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public void afterPropertiesSet() {
        poller.setDaemon(true);
        poller.start();
    }

    @Override
    public synchronized void destroy() {
        stopped = true;
        notifyAll();
    }

    synchronized void reached(Position position) {
        applied.merge(position.partition(), position.offset(), Math::max);
    }

    /**
     * @return whether reads that begin now include the position; false if that took too long, or too many are waiting
     * @throws DataAccessException if Postgres cannot be asked
     */
    synchronized boolean await(Position wanted) {
        if (includes(wanted) || waiting >= properties.maxWaiting()) {
            return includes(wanted);
        }
        waiting++;
        try {
            return awaitPolls(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
        }
    }

    private boolean awaitPolls(Position wanted) throws InterruptedException {
        long deadline = System.nanoTime() + properties.patience().toNanos();
        long failuresBefore = polls;
        notifyAll();
        for (long left = properties.patience().toMillis(); !includes(wanted) && left > 0 && !stopped; ) {
            wait(left);
            if (failure != null && polls > failuresBefore) {
                throw failure;
            }
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        return includes(wanted);
    }

    private boolean includes(Position wanted) {
        return applied.getOrDefault(wanted.partition(), -1L) >= wanted.offset();
    }

    private void pollWhileNeeded() {
        try {
            while (awaitWaiting()) {
                poll();
                TimeUnit.NANOSECONDS.sleep(properties.pollInterval().toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when the service stops */
    private synchronized boolean awaitWaiting() throws InterruptedException {
        while (waiting == 0 && !stopped) {
            wait();
        }
        return !stopped;
    }

    private void poll() {
        Map<Integer, Long> read = new HashMap<>();
        DataAccessException failed = null;
        try {
            jdbc.sql("SELECT partition, change_offset FROM cti.applied_position")
                    .query(row -> {
                        read.put(row.getInt(1), row.getLong(2));
                    });
        } catch (DataAccessException e) {
            failed = e;
        }
        synchronized (this) {
            read.forEach((partition, offset) -> applied.merge(partition, offset, Math::max));
            failure = failed;
            polls++;
            notifyAll();
        }
    }
}
