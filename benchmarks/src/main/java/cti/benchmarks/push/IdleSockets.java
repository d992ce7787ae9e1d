package cti.benchmarks.push;

import cti.benchmarks.figure.Report;
import cti.benchmarks.figure.Spread;
import cti.benchmarks.process.Pause;
import cti.benchmarks.tenant.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much memory a gateway needs for each socket on which nothing happens. */
final class IdleSockets {

    private static final int SOCKETS = 10_000;
    private static final int WARM_UP = 500;
    private static final int RUNS = 3;
    private static final double GOAL_KILOBYTES = 11;

    /** Long enough for every socket to be pinged twice. */
    private static final Duration IDLE = Duration.ofSeconds(65);

    /**
     * A heap that was once in use stays resident, so that sockets may find room in it for nothing. The last one gives back
     * what it does not need, and shows what they really take.
     */
    private static final List<List<String>> HEAPS = List.of(
            List.of("-Xmx256m"),
            List.of("-Xmx1g"),
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10"));

    private static final String HEAP_USED = "jvm_memory_used_bytes{area=\"heap\"";

    private final Broker broker;
    private final Path work;
    private final Report report;

    IdleSockets(Broker broker, Path work, Report report) {
        this.broker = broker;
        this.work = work;
        this.report = report;
    }

    void run() {
        for (List<String> heap : HEAPS) {
            report.say("%d idle sockets, gateway with %s", SOCKETS, String.join(" ", heap));
            report.sayHowBusyTheMachineIs();
            List<Double> asIs = new ArrayList<>();
            List<Double> collected = new ArrayList<>();
            List<Double> heapUsed = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                measure(heap, asIs, collected, heapUsed);
            }
            report.say("  KB resident per socket as is: %s", Spread.of(asIs).text(1));
            report.say(
                    "  KB resident per socket between full collections: %s",
                    Spread.of(collected).text(1));
            report.say("  KB of heap in use per socket: %s", Spread.of(heapUsed).text(1));
            report.compare(
                    Math.max(Spread.of(asIs).median(), Spread.of(collected).median()) <= GOAL_KILOBYTES,
                    "at most 11 KB per socket");
        }
    }

    private void measure(List<String> heap, List<Double> asIs, List<Double> collected, List<Double> heapUsed) {
        try (Stage stage = Stage.set(broker, work, heap, Map.of())) {
            // Classes and code that the first sockets bring in are not theirs.
            stage.connect("gateway-first", WARM_UP);
            stage.clients().close("gateway-first");
            Pause.of(Duration.ofSeconds(5));
            long untouched = stage.gateway().residentKilobytes();
            stage.gateway().collectGarbage();
            Pause.of(Duration.ofSeconds(2));
            long before = stage.gateway().residentKilobytes();
            double heapBefore = stage.gateway().metric(HEAP_USED);

            long begin = System.nanoTime();
            stage.connect(Stage.GATEWAY, SOCKETS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Pause.of(IDLE);
            long after = stage.gateway().residentKilobytes();
            int open = stage.clients().report(Stage.GATEWAY).open();
            double known = stage.gateway().metric("cti_push_sockets");
            stage.gateway().collectGarbage();
            Pause.of(Duration.ofSeconds(2));
            long afterCollection = stage.gateway().residentKilobytes();
            heapUsed.add((stage.gateway().metric(HEAP_USED) - heapBefore) / 1024 / SOCKETS);

            asIs.add((after - before) / (double) SOCKETS);
            collected.add((afterCollection - before) / (double) SOCKETS);
            report.say(
                    "  RSS %d MB after warm-up, %d MB collected; %d MB with sockets, %d MB collected; opened in %.1f s",
                    untouched / 1024, before / 1024, after / 1024, afterCollection / 1024, seconds);
            report.require(open == SOCKETS && known == SOCKETS, "all sockets are open after two pings");
        }
    }
}
