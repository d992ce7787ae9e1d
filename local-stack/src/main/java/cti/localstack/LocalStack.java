package cti.localstack;

import static cti.localstack.catalogue.ServiceName.EDGE;
import static cti.localstack.catalogue.ServiceName.KAFKA;
import static cti.localstack.catalogue.ServiceName.POSTGRES;
import static cti.localstack.catalogue.ServiceName.SIMULATOR;

import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.edge.Edge;
import cti.localstack.problem.StackException;
import cti.localstack.process.Launch;
import cti.localstack.process.RunningProcess;
import cti.localstack.process.StackState;
import cti.localstack.secret.Secrets;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on one machine: a real broker, a real database, our services as processes of their own, and one
 * origin for all of them. Thread-safe; {@link #close} may come at any time, also during {@link #start}.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final StackSettings settings;
    private final StackListener listener;
    private final Readiness readiness = new Readiness();
    private final Map<ServiceName, RunningProcess> processes = new EnumMap<>(ServiceName.class);
    private @Nullable DataLock lock;
    private @Nullable Secrets secrets;
    private @Nullable Programs programs;
    private @Nullable Edge edge;
    private boolean announcedReady;
    private boolean closing;

    LocalStack(StackSettings settings, StackListener listener) {
        this.settings = settings;
        this.listener = listener;
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
        prepare();
        listener.starting(settings.files().data());
        Map<ServiceName, CompletableFuture<Boolean>> ready = new EnumMap<>(ServiceName.class);
        ready.put(KAFKA, startAsync(KAFKA));
        ready.put(POSTGRES, startAsync(POSTGRES));
        CompletableFuture<Boolean> infrastructure = ready.get(KAFKA).thenCombine(ready.get(POSTGRES), (a, b) -> a && b);
        for (ServiceName service : settings.services()) {
            CompletableFuture<Launch> prepared =
                    CompletableFuture.supplyAsync(() -> programs().launch(service), NewThread.EXECUTOR);
            CompletableFuture<Boolean> needed =
                    service == SIMULATOR ? CompletableFuture.completedFuture(true) : infrastructure;
            ready.put(
                    service,
                    prepared.thenCombineAsync(
                            needed, (launch, there) -> there && startAndAwait(launch), NewThread.EXECUTOR));
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
        return secrets().internalApi();
    }

    public String kafkaBootstrapServers() {
        return settings.kafkaBootstrapServers();
    }

    /** Of the database {@code cti}; on this machine no login needs its password, {@code postgres} is the superuser. */
    public String jdbcUrl() {
        return settings.jdbcUrl();
    }

    /** Empty if it does not run. */
    public synchronized Optional<ProcessHandle> process(ServiceName service) {
        return Optional.ofNullable(processes.get(service))
                .map(RunningProcess::handle)
                .filter(ProcessHandle::isAlive);
    }

    /** SIGKILL: what a crash does. Returns when the process is gone. */
    public void kill(ServiceName service) {
        running(service).kill();
    }

    /** SIGTERM: what a deployment does. Returns when the process is gone. */
    public void stop(ServiceName service) {
        running(service).stop(Shutdown.PATIENCE);
    }

    /** Stops it unless it has ended, starts it again on the same data and port, and returns when it is ready. */
    public void restart(ServiceName service) {
        stop(service);
        if (!startAndAwait(programs().launch(service))) {
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

    /** Whether there is anything to stop: not if another stack has the data. */
    synchronized boolean holdsData() {
        return lock != null;
    }

    /** Whether somebody has asked for the end: what fails after that is no news. */
    synchronized boolean closing() {
        return closing;
    }

    /** Writes down that nothing more is to come, for those who wait for it in another process. */
    public synchronized void announceReady() {
        announcedReady = true;
        writeState();
    }

    /** Stops everything in an order in which nobody misses what is gone; keeps the data. May be called again. */
    @Override
    public void close() {
        Map<ServiceName, RunningProcess> all;
        synchronized (this) {
            boolean again = closing;
            closing = true;
            if (again || lock == null) {
                return;
            }
            all = new EnumMap<>(processes);
        }
        new Shutdown(listener).stop(all.values(), edge);
        settings.files().state().toFile().delete();
        lock.close();
    }

    private synchronized void prepare() {
        DataLock held = DataLock.acquire(settings.files());
        try {
            prepareWithData();
            lock = held;
        } finally {
            if (lock == null) {
                held.close();
            }
        }
    }

    private void prepareWithData() {
        StackFiles files = settings.files();
        DiskSpace.require(files.data());
        new Leftovers(files).end();
        EnumSet<ServiceName> used = EnumSet.of(KAFKA, POSTGRES, EDGE);
        used.addAll(settings.services());
        PortCheck.requireFree(used, settings.ports());
        Secrets loaded = Secrets.loadOrCreate(files.secrets(), settings.environment());
        secrets = loaded;
        programs = new Programs(settings, loaded);
        edge = new Edge(settings.port(EDGE), settings.ports());
        writeState();
    }

    private CompletableFuture<Boolean> startAsync(ServiceName service) {
        return CompletableFuture.supplyAsync(() -> startAndAwait(programs().launch(service)), NewThread.EXECUTOR);
    }

    private boolean startAndAwait(Launch launch) {
        ServiceName service = launch.name();
        settings.files().readyMark(service).toFile().delete();
        Instant begin = Instant.now();
        RunningProcess process = start(launch);
        boolean ready = readiness.await(process, probe(service), START_PATIENCE);
        if (ready) {
            listener.ready(service, settings.port(service), Duration.between(begin, Instant.now()));
        } else if (process.alive()) {
            listener.notReady(service, process.log());
        }
        return ready;
    }

    private synchronized RunningProcess start(Launch launch) {
        if (closing) {
            throw new StackException("stopped before " + launch.name() + " was started");
        }
        RunningProcess process = RunningProcess.start(launch, it -> listener.died(it.name(), it.exitCode(), it.log()));
        processes.put(launch.name(), process);
        writeState();
        return process;
    }

    private BooleanSupplier probe(ServiceName service) {
        if (service == KAFKA || service == POSTGRES) {
            return () -> Files.exists(settings.files().readyMark(service));
        }
        URI health = settings.uri(service).resolve(ServiceCatalogue.readinessPath(service));
        return () -> readiness.answers(health);
    }

    private void writeState() {
        List<StackState.Entry> entries = processes.values().stream()
                .map(it ->
                        new StackState.Entry(it.name(), StackState.Started.of(it.handle()), settings.port(it.name())))
                .toList();
        new StackState(StackState.Started.of(ProcessHandle.current()), announcedReady, entries)
                .write(settings.files().state());
    }

    private synchronized RunningProcess running(ServiceName service) {
        RunningProcess process = processes.get(service);
        if (process == null) {
            throw new IllegalStateException(service + " was not started");
        }
        return process;
    }

    private synchronized Programs programs() {
        if (programs == null) {
            throw new IllegalStateException("the stack was not started");
        }
        return programs;
    }

    private synchronized Secrets secrets() {
        if (secrets == null) {
            throw new IllegalStateException("the stack was not started");
        }
        return secrets;
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
