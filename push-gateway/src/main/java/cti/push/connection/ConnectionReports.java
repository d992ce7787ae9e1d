package cti.push.connection;

import cti.push.session.Connection;
import cti.push.session.ConnectionListener;
import cti.schemas.connection.ConnectionReport;
import cti.schemas.connection.GatewayAlive;
import cti.schemas.connection.OpenConnection;
import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Reports to {@code cti.connections}: a heartbeat, what changed a few times a second, and everything again now and then
 * and whenever Kafka was away. A socket pays a write to a map. While Kafka does not answer, only heartbeats are tried.
 */
final class ConnectionReports implements ConnectionListener, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionReports.class);

    /** Well within the time that the topic keeps. */
    private static final Duration EVERYTHING_AGAIN = Duration.ofMinutes(15);

    private static final Duration LONGEST_GAP = GatewayAlive.INTERVAL.multipliedBy(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final int PERIOD_MS = 200;

    /** More than there are: who names more makes them up. */
    private static final int MAX_EVENTS = 32;

    private final String gateway;
    private final Supplier<Producer<String, ConnectionReport>> producers;
    private final UnreportedConnections connections = new UnreportedConnections();
    private @Nullable ScheduledExecutorService executor;

    /** Touched by the executor's thread only, like the next. */
    private @Nullable Producer<String, ConnectionReport> producer;

    private long ticks;

    /** Whether the last thing that we heard of Kafka was good. */
    private volatile boolean reachable;

    /** When the newest heartbeat that was acknowledged was sent. */
    private volatile long heardNanos = System.nanoTime();

    ConnectionReports(String gateway, Supplier<Producer<String, ConnectionReport>> producers) {
        this.gateway = gateway;
        this.producers = producers;
    }

    @Override
    public void open(Connection connection) {
        connections.put(connection);
    }

    @Override
    public void closed(UUID id) {
        connections.remove(id);
    }

    @Override
    public synchronized void start() {
        var threads = new CustomizableThreadFactory("connection-reports-");
        threads.setDaemon(true);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threads);
        Future<?> unused = started.scheduleWithFixedDelay(this::tick, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
        executor = started;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService stopped = executor;
        if (stopped == null) {
            return;
        }
        executor = null;
        Future<?> unused = stopped.submit(this::takeLeave);
        stopped.shutdown();
        try {
            boolean ended = stopped.awaitTermination(2 * CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("connection_reports_stopped complete={}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    /** After the sockets are closed, so that their ends are reported. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Whether Kafka takes reports, as far as we have heard. */
    boolean reachable() {
        return reachable;
    }

    private void tick() {
        if (ticks % (GatewayAlive.INTERVAL.toMillis() / PERIOD_MS) == 0) {
            beat(System.nanoTime());
        }
        if (ticks % (EVERYTHING_AGAIN.toMillis() / PERIOD_MS) == 0) {
            connections.markAll();
        }
        ticks++;
        reportChanges();
    }

    private void beat(long nowNanos) {
        ConnectionReport alive = new GatewayAlive(gateway);
        send(alive.key(), alive, (place, failure) -> {
            if (failure == null) {
                heard(nowNanos);
            } else {
                lost(failure);
            }
        });
    }

    private void reportChanges() {
        if (reachable) {
            connections.reportTo(this::report);
        }
    }

    private boolean report(UUID id, @Nullable Connection connection) {
        send(OpenConnection.keyOf(id), connection == null ? null : reportOf(connection), (place, failure) -> {
            if (failure != null) {
                lost(failure);
            } else if (connection == null) {
                connections.forget(id);
            }
        });
        return reachable;
    }

    private OpenConnection reportOf(Connection connection) {
        return new OpenConnection(
                connection.id(),
                gateway,
                connection.appId(),
                connection.keyId(),
                connection.address(),
                connection.openedAt(),
                connection.subscription().crmUserId(),
                connection.subscription().dialpadUserId(),
                connection.subscription().events().stream()
                        .sorted()
                        .limit(MAX_EVENTS)
                        .toList());
    }

    private void send(String key, @Nullable ConnectionReport report, Callback done) {
        try {
            if (producer == null) {
                producer = producers.get();
            }
            Future<?> unused = producer.send(new ProducerRecord<>(Topics.CONNECTIONS.name(), key, report), done);
        } catch (KafkaException e) {
            lost(e);
        }
    }

    /** Who listens has dropped what we reported before a gap. */
    private void heard(long sentNanos) {
        if (!reachable || sentNanos - heardNanos > LONGEST_GAP.toNanos()) {
            connections.markAll();
        }
        heardNanos = sentNanos;
        reachable = true;
    }

    private void lost(Exception failure) {
        if (reachable) {
            LOG.warn("connections_not_reported reason={}", failure.getClass().getSimpleName());
        }
        reachable = false;
    }

    private void takeLeave() {
        reportChanges();
        if (reachable) {
            send(new GatewayAlive(gateway).key(), null, (place, failure) -> {});
        }
        if (producer != null) {
            producer.close(reachable ? CLOSE_LIMIT : Duration.ZERO);
        }
    }
}
