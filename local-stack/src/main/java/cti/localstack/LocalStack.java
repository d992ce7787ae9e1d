package cti.localstack;

import static cti.localstack.catalogue.ServiceName.EDGE;
import static cti.localstack.catalogue.ServiceName.KAFKA;
import static cti.localstack.catalogue.ServiceName.POSTGRES;
import static cti.localstack.catalogue.ServiceName.SIMULATOR;

import cti.localstack.catalogue.ServiceName;
import cti.localstack.problem.StackException;
import cti.localstack.process.Launch;
import cti.localstack.process.RunningProcess;
import java.net.URI;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on one machine: a real broker, a real database, our services as processes of their own, and one
 * origin for all of them. Thread-safe; {@link #close} may come at any time, also during {@link #start}.
 */
public final class LocalStack implements AutoCloseable {

    private final StackSettings settings;
    private final StackListener listener;
    private final ProcessTable processes;
    private volatile @Nullable Prepared prepared;

    LocalStack(StackSettings settings, StackListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.processes = new ProcessTable(settings, listener);
    }

    /** Everything on free ports, with its data in a directory that has to be named. */
    public static LocalStackBuilder builder() {
        return new LocalStackBuilder();
    }

    /**
     * Returns when everything is ready.
     *
     * @throws StackException if it cannot start, or if some services did not become ready: what runs by then runs on
     *     until {@link #close}
     */
    public void start() {
        prepared = Prepared.with(settings);
        listener.starting(settings.files().data());
        Map<ServiceName, CompletableFuture<Boolean>> ready = new EnumMap<>(ServiceName.class);
        CompletableFuture<Boolean> nothing = CompletableFuture.completedFuture(true);
        CompletableFuture<Boolean> kafka = startAfter(nothing, KAFKA);
        CompletableFuture<Boolean> postgres = startAfter(nothing, POSTGRES);
        ready.put(KAFKA, kafka);
        ready.put(POSTGRES, postgres);
        CompletableFuture<Boolean> both = kafka.thenCombine(postgres, Boolean::logicalAnd);
        for (ServiceName service : settings.services()) {
            ready.put(service, startAfter(service == SIMULATOR ? nothing : both, service));
        }
        List<ServiceName> missing = ready.entrySet().stream()
                .filter(it -> !join(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            throw new StackException(
                    "Not ready: " + missing + ", see " + settings.files().log(missing.get(0)));
        }
    }

    /** The one origin: REST, WebSocket, administration and webhooks. */
    public URI edge() {
        return settings.uri(EDGE);
    }

    /** A service's own port, for its health and metrics. */
    public URI uri(ServiceName service) {
        return settings.uri(service);
    }

    /** What {@code INTERNAL_API_SECRET} is. */
    public String adminSecret() {
        return prepared().secrets().internalApi();
    }

    public String kafkaBootstrapServers() {
        return settings.kafkaBootstrapServers();
    }

    /** Of the database {@code cti}; on this machine no login needs its password, {@code postgres} is the superuser. */
    public String jdbcUrl() {
        return settings.jdbcUrl();
    }

    /** Empty if it does not run. */
    public Optional<ProcessHandle> process(ServiceName service) {
        return processes.find(service).map(RunningProcess::handle).filter(ProcessHandle::isAlive);
    }

    /** SIGKILL: what a crash does. Returns when the process is gone, and Postgres's server with the one that holds it. */
    public void kill(ServiceName service) {
        processes.get(service).kill();
        if (service == POSTGRES) {
            new Leftovers(settings.files()).killPostgres();
        }
    }

    /** SIGTERM: what a deployment does. Returns when the process is gone. */
    public void stop(ServiceName service) {
        processes.get(service).stop(Shutdown.PATIENCE);
    }

    /** Stops it unless it has ended, starts it again on the same data and port, and returns when it is ready. */
    public void restart(ServiceName service) {
        stop(service);
        if (!processes.startAndAwait(prepared().programs().launch(service))) {
            throw new StackException(
                    service + " did not start again, see " + settings.files().log(service));
        }
    }

    public void stopKafka() {
        stop(KAFKA);
    }

    public void startKafka() {
        restart(KAFKA);
    }

    public void stopPostgres() {
        stop(POSTGRES);
    }

    public void startPostgres() {
        restart(POSTGRES);
    }

    /** Stops everything in an order in which nobody misses what is gone; keeps the data. May be called again. */
    @Override
    public void close() {
        boolean again = processes.closed();
        Collection<RunningProcess> all = processes.close();
        Prepared held = prepared;
        if (again || held == null) {
            return;
        }
        new Shutdown(listener).stop(all, held.edge());
        settings.files().state().toFile().delete();
        held.lock().close();
    }

    /** Writes down that nothing more is to come, for those who wait for it in another process. */
    void announceReady() {
        processes.allReady();
    }

    /** Whether there is anything to stop: not if another stack has the data. */
    boolean holdsData() {
        return prepared != null;
    }

    /** Whether somebody has asked for the end: what fails after that is no news. */
    boolean closing() {
        return processes.closed();
    }

    /** Its jar is unpacked meanwhile. */
    private CompletableFuture<Boolean> startAfter(CompletableFuture<Boolean> needed, ServiceName service) {
        CompletableFuture<Launch> launch =
                CompletableFuture.supplyAsync(() -> prepared().programs().launch(service), NewThread.EXECUTOR);
        return launch.thenCombineAsync(needed, (it, there) -> there && processes.startAndAwait(it), NewThread.EXECUTOR);
    }

    private Prepared prepared() {
        Prepared held = prepared;
        if (held == null) {
            throw new IllegalStateException("the stack was not started");
        }
        return held;
    }

    private static boolean join(CompletableFuture<Boolean> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
