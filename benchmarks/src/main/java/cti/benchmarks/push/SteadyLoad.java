package cti.benchmarks.push;

import cti.benchmarks.figure.Report;
import cti.benchmarks.figure.Spread;
import cti.benchmarks.tenant.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A thousand sockets, each of which hears fifty events a second. */
final class SteadyLoad {

    private static final int SOCKETS = 1_000;
    private static final int PER_SECOND = 50;
    private static final int RUNS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration TIME = Duration.ofSeconds(60);

    private final Broker broker;
    private final Path work;
    private final Report report;

    SteadyLoad(Broker broker, Path work, Report report) {
        this.broker = broker;
        this.work = work;
        this.report = report;
    }

    void run() {
        report.say("%d sockets, %d events/s on each, %d s", SOCKETS, PER_SECOND, TIME.toSeconds());
        report.sayHowBusyTheMachineIs();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        try (Stage stage = Stage.set(broker, work, List.of("-Xmx512m"), Map.of())) {
            stage.connect(Stage.GATEWAY, SOCKETS);
            stage.play(Stage.GATEWAY, SOCKETS, PER_SECOND, WARM_UP, Story::ring);
            for (int i = 0; i < RUNS; i++) {
                Heard heard = stage.play(Stage.GATEWAY, SOCKETS, PER_SECOND, TIME, Story::ring);
                long expected = PER_SECOND * TIME.toSeconds() * SOCKETS;
                report.say(
                        "  heard %d of %d, lost %d, repeated %d; ms p50 %.1f, p99 %.1f, p99.9 %.1f, most %.1f",
                        heard.received(),
                        expected,
                        heard.lost(),
                        heard.repeated(),
                        heard.p50() / 1e3,
                        heard.p99() / 1e3,
                        heard.p999() / 1e3,
                        heard.max() / 1e3);
                report.require(
                        heard.received() == expected && heard.lost() == 0 && heard.repeated() == 0,
                        "none lost, none doubled");
                p50.add(heard.p50() / 1e3);
                p99.add(heard.p99() / 1e3);
            }
        }
        report.say("  ms p50 %s, p99 %s", Spread.of(p50).text(1), Spread.of(p99).text(1));
    }
}
