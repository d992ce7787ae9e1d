package cti.localstack;

import cti.localstack.catalogue.ServiceName;
import cti.localstack.edge.Edge;
import cti.localstack.process.RunningProcess;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Ends everything: first those who need the others. */
record Shutdown(StackListener listener) {

    /** Services drain for up to 30 s if they have to. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Set<ServiceName> INFRASTRUCTURE = EnumSet.of(ServiceName.KAFKA, ServiceName.POSTGRES);

    void stop(Collection<RunningProcess> processes, Edge edge) {
        listener.stopping(processes.stream().anyMatch(RunningProcess::writesArchive));
        stop(processes, it -> it.name() == ServiceName.SIMULATOR);
        stop(processes, it -> !INFRASTRUCTURE.contains(it.name()));
        edge.close();
        stop(processes, it -> true);
    }

    private static void stop(Collection<RunningProcess> processes, Predicate<RunningProcess> which) {
        CompletableFuture.allOf(processes.stream()
                        .filter(which)
                        .map(it -> CompletableFuture.runAsync(() -> it.stop(PATIENCE), NewThread.EXECUTOR))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
