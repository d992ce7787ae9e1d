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
import org.apache.kafka.clients.producer.ProducerRecord;

/** Whether anybody notices when some clients stop reading. */
final class SlowClients {

    private static final int SOCKETS = 200;
    private static final int SLOW = 10;
    private static final int PER_SECOND = 50;
    private static final int TRANSCRIPT = 4_000;
    private static final int ROUNDS = 4;
    private static final int TOO_SLOW = 4408;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    /** Enough events to fill the kernel's buffers and the gateway's megabyte. */
    private static final Duration TIME = Duration.ofSeconds(30);

    private final Broker broker;
    private final Path work;
    private final Report report;

    SlowClients(Broker broker, Path work, Report report) {
        this.broker = broker;
        this.work = work;
        this.report = report;
    }

    void run() {
        report.say(
                "%d sockets, %d events/s of %d bytes; in every other half minute %d more that do not read",
                SOCKETS, PER_SECOND, TRANSCRIPT, SLOW);
        report.sayHowBusyTheMachineIs();
        // Clients read again after the half minute and shall then find why they were closed.
        Map<String, String> patient = Map.of("CTI_PUSH_CLOSE_GRACE", "60s");
        try (Stage stage = Stage.set(broker, work, List.of("-Xmx512m"), patient)) {
            stage.connect(Stage.GATEWAY, SOCKETS);
            stage.play(Stage.GATEWAY, SOCKETS, PER_SECOND, WARM_UP, SlowClients::event);
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                without.add(p99(stage, "without"));
                with.add(besideSlow(stage, "gateway-slow-" + i));
                ratios.add(with.get(i) / without.get(i));
            }
            report.say("  ms p99 without %s", Spread.of(without).text(1));
            report.say("  ms p99 with %s", Spread.of(with).text(1));
            report.say(
                    "  ratio round by round %s, of the medians %.2f",
                    Spread.of(ratios).text(2),
                    Spread.of(with).median() / Spread.of(without).median());
        }
    }

    private double besideSlow(Stage stage, String group) {
        stage.connect(group, SLOW);
        stage.clients().stall(group);
        double p99 = p99(stage, "with");
        stage.clients().read(group);
        for (int i = 0; stage.clients().report(group).open() > 0 && i < 100; i++) {
            Pause.of(Duration.ofMillis(100));
        }
        Map<Integer, Integer> codes = stage.clients().closeCodes(group);
        report.require(codes.equals(Map.of(TOO_SLOW, SLOW)), "those that did not read were closed: " + codes);
        stage.clients().close(group);
        return p99;
    }

    private double p99(Stage stage, String name) {
        Heard heard = stage.play(Stage.GATEWAY, SOCKETS, PER_SECOND, TIME, SlowClients::event);
        report.say(
                "  %s: heard %d, ms p50 %.1f, p99 %.1f, p99.9 %.1f, most %.1f",
                name, heard.received(), heard.p50() / 1e3, heard.p99() / 1e3, heard.p999() / 1e3, heard.max() / 1e3);
        long expected = PER_SECOND * TIME.toSeconds() * SOCKETS;
        report.require(
                heard.received() == expected && heard.lost() == 0 && heard.repeated() == 0 && heard.open() == SOCKETS,
                "the others heard everything once");
        return heard.p99() / 1e3;
    }

    private static ProducerRecord<byte[], byte[]> event(Story story, long due) {
        return story.voicemail(due, TRANSCRIPT);
    }
}
