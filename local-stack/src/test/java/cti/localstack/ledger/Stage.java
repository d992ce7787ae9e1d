package cti.localstack.ledger;

import cti.localstack.LocalStack;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.problem.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running stack as a fault sees it. Used by one thread. */
final class Stage {

    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final Duration SUPERVISOR_PATIENCE = Duration.ofMinutes(4);

    private final LocalStack stack;
    private final Traffic traffic;
    private final Executor supervisor;
    private final Map<ServiceName, CompletableFuture<Void>> starting = new EnumMap<>(ServiceName.class);

    Stage(LocalStack stack, Traffic traffic, Executor supervisor) {
        this.stack = stack;
        this.traffic = traffic;
        this.supervisor = supervisor;
    }

    /** Goes on when so much more traffic has been offered. */
    void letPass(Duration duration) {
        traffic.letPass(duration);
    }

    /** SIGKILL, of all at the same moment. */
    void kill(ServiceName... services) {
        CompletableFuture.allOf(Stream.of(services)
                        .map(it -> CompletableFuture.runAsync(() -> kill(it), supervisor))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void kill(ServiceName service) {
        stack.kill(service);
        LOG.info("fault_killed service={}", service);
    }

    /** SIGTERM. */
    void stop(ServiceName service) {
        stack.stop(service);
        LOG.info("fault_stopped service={}", service);
    }

    /** On the same data; goes on when it is ready. */
    void start(ServiceName service) {
        stack.restart(service);
        LOG.info("fault_started service={}", service);
    }

    /** What an operator's supervisor does: starts them, and again if they end. The fault goes on meanwhile. */
    void supervise(ServiceName... services) {
        for (ServiceName service : services) {
            starting.merge(
                    service,
                    CompletableFuture.runAsync(() -> startUntilReady(service), supervisor),
                    CompletableFuture::allOf);
        }
    }

    /** Goes on when all that is supervised is ready. */
    void awaitSupervised() {
        CompletableFuture.allOf(starting.values().toArray(CompletableFuture[]::new))
                .join();
        starting.clear();
    }

    /** Whether it is still being started. */
    boolean isSupervising(ServiceName service) {
        CompletableFuture<Void> start = starting.get(service);
        return start != null && !start.isDone();
    }

    /** SIGSTOP: it stands still and does not know. */
    void freeze(ServiceName service) {
        signal(service, "-STOP");
    }

    void thaw(ServiceName service) {
        signal(service, "-CONT");
    }

    private void startUntilReady(ServiceName service) {
        Instant deadline = Instant.now().plus(SUPERVISOR_PATIENCE);
        while (true) {
            try {
                start(service);
                return;
            } catch (StackException e) {
                LOG.info("fault_start_failed service={} reason=\"{}\"", service, e.getMessage());
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
            }
        }
    }

    private void signal(ServiceName service, String signal) {
        long pid = stack.process(service).orElseThrow().pid();
        try {
            int status = new ProcessBuilder("kill", signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (status != 0) {
                throw new IllegalStateException("cannot send " + signal + " to " + service);
            }
            LOG.info("fault_signalled service={} signal={}", service, signal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
