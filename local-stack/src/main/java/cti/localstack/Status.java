package cti.localstack;

import static cti.localstack.catalogue.ServiceName.KAFKA;
import static cti.localstack.catalogue.ServiceName.POSTGRES;

import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.process.Memory;
import cti.localstack.process.StackState;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows what runs. */
record Status(StackFiles files) {

    private static final int KIB_PER_MIB = 1024;

    /** @return whether everything that was started is ready */
    boolean print(PrintStream out) {
        Optional<StackState> state = StackState.read(files.state());
        Optional<ProcessHandle> launcher = state.flatMap(it -> it.launcher().running());
        if (launcher.isEmpty()) {
            out.println("Nothing runs; ./cti up starts it.");
            return false;
        }
        row(out, "service", "pid", "port", "state", "memory");
        boolean allReady = true;
        long total = 0;
        for (StackState.Entry entry : state.get().processes()) {
            Optional<ProcessHandle> process = entry.process().running();
            String condition = process.isEmpty() ? "dead" : ready(entry) ? "ready" : "up, not ready";
            long memory = process.map(it -> memory(entry.name(), it)).orElse(0L);
            total += memory;
            allReady &= condition.equals("ready");
            row(out, entry.name(), entry.process().pid(), entry.port(), condition, megabytes(memory));
        }
        long own = Memory.kilobytes(launcher.get());
        row(out, "launcher, edge", launcher.get().pid(), "", "up", megabytes(own));
        row(out, "total", "", "", "", megabytes(total + own));
        return allReady;
    }

    private boolean ready(StackState.Entry entry) {
        if (entry.name() == KAFKA || entry.name() == POSTGRES) {
            return Files.exists(files.readyMark(entry.name()));
        }
        URI service = URI.create("http://localhost:" + entry.port());
        return new Readiness().answers(service.resolve(ServiceCatalogue.readinessPath(entry.name())));
    }

    /** The database server's processes are not the holder's children. */
    private long memory(ServiceName service, ProcessHandle process) {
        Stream<ProcessHandle> others = service == POSTGRES
                ? Leftovers.postgres(files).stream().flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
                : process.descendants();
        return Stream.concat(Stream.of(process), others)
                .mapToLong(Memory::kilobytes)
                .sum();
    }

    private static String megabytes(long kilobytes) {
        return kilobytes / KIB_PER_MIB + " MB";
    }

    private static void row(PrintStream out, Object... cells) {
        out.printf(Locale.ROOT, "%-18s %8s %6s  %-14s %8s%n", cells);
    }
}
