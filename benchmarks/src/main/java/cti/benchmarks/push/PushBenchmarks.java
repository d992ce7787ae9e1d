package cti.benchmarks.push;

import cti.benchmarks.figure.Report;
import cti.benchmarks.tenant.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All measurements of the gateway, or those that are named. */
public final class PushBenchmarks {

    private static final List<String> ALL = List.of("idle", "steady", "fanout", "slow");

    private PushBenchmarks() {}

    /** @return whether everything that has to hold at any speed held */
    public static boolean run(List<String> names) throws IOException {
        Path work = Files.createTempDirectory("push-benchmark");
        Report report = new Report();
        report.say("logs are in %s", work);
        try (Broker broker = Broker.start(work.resolve("kafka"))) {
            for (String name : names.isEmpty() ? ALL : names) {
                switch (name) {
                    case "idle" -> new IdleSockets(broker, work, report).run();
                    case "steady" -> new SteadyLoad(broker, work, report).run();
                    case "fanout" -> new FanOut(broker, work, report).run();
                    case "slow" -> new SlowClients(broker, work, report).run();
                    default -> throw new IllegalArgumentException("no such measurement: " + name + ", but " + ALL);
                }
            }
        }
        return report.good();
    }
}
