package cti.localstack;

import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.problem.StackException;
import cti.localstack.process.Launch;
import cti.localstack.process.RunningProcess;
import cti.localstack.process.StackState;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The processes of one stack, kept in step with what is written down about them. Thread-safe. */
final class ProcessTable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final StackSettings settings;
    private final StackListener listener;
    private final Readiness readiness = new Readiness();
    private final Map<ServiceName, RunningProcess> processes = new EnumMap<>(ServiceName.class);
    private boolean allReady;
    private boolean closed;

    ProcessTable(StackSettings settings, StackListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * @return whether it became ready; the listener knows more
     * @throws StackException if no more processes are to be started
     */
    boolean startAndAwait(Launch launch) {
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

    /** @throws IllegalStateException if it never ran */
    synchronized RunningProcess get(ServiceName service) {
        return find(service).orElseThrow(() -> new IllegalStateException(service + " was not started"));
    }

    synchronized Optional<RunningProcess> find(ServiceName service) {
        return Optional.ofNullable(processes.get(service));
    }

    synchronized void allReady() {
        allReady = true;
        write();
    }

    synchronized boolean closed() {
        return closed;
    }

    /** From now on nothing more is started; empty if it was closed before. */
    synchronized Collection<RunningProcess> close() {
        Collection<RunningProcess> all = closed ? List.of() : List.copyOf(processes.values());
        closed = true;
        return all;
    }

    private synchronized RunningProcess start(Launch launch) {
        if (closed) {
            throw new StackException("stopped before " + launch.name() + " was started");
        }
        RunningProcess process = RunningProcess.start(launch, it -> listener.died(it.name(), it.exitCode(), it.log()));
        processes.put(launch.name(), process);
        write();
        return process;
    }

    private BooleanSupplier probe(ServiceName service) {
        if (service == ServiceName.KAFKA || service == ServiceName.POSTGRES) {
            return () -> Files.exists(settings.files().readyMark(service));
        }
        URI health = settings.uri(service).resolve(ServiceCatalogue.readinessPath(service));
        return () -> readiness.answers(health);
    }

    private void write() {
        List<StackState.Entry> entries = processes.values().stream()
                .map(it ->
                        new StackState.Entry(it.name(), StackState.Started.of(it.handle()), settings.port(it.name())))
                .toList();
        new StackState(StackState.Started.of(ProcessHandle.current()), allReady, entries)
                .write(settings.files().state());
    }
}
