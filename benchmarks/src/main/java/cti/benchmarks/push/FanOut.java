package cti.benchmarks.push;

import cti.benchmarks.figure.Report;
import cti.benchmarks.figure.Spread;
import cti.benchmarks.process.HelperProcess;
import cti.benchmarks.tenant.Broker;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How many messages a second a gateway can deliver, as a part of what a server can that does nothing else. Both serve the
 * same clients in turn. New events are published as earlier ones are heard, so that nobody's buffer overflows.
 */
final class FanOut {

    private static final int SOCKETS = 1_000;
    private static final int ROUNDS = 6;
    private static final double GOAL = 0.75;
    private static final String BARE = "bare";

    /** Events that are published at once, and how many such lots may be under way. */
    private static final int LOT = 20;

    private static final int LOTS_UNDER_WAY = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration TIME = Duration.ofSeconds(8);

    private final Broker broker;
    private final Path work;
    private final Report report;

    FanOut(Broker broker, Path work, Report report) {
        this.broker = broker;
        this.work = work;
        this.report = report;
    }

    void run() {
        report.say("fan-out to %d sockets as fast as they take it, gateway and bare Netty in turn", SOCKETS);
        report.sayHowBusyTheMachineIs();
        List<String> jvm = List.of("-Xmx512m");
        try (Stage stage = Stage.set(broker, work, jvm, Map.of());
                HelperProcess bare = HelperProcess.start(jvm, List.of(BareBroadcaster.NAME), work)) {
            int port = Integer.parseInt(bare.answer());
            DataOutputStream toBare = new DataOutputStream(new BufferedOutputStream(bare.input(), 1 << 16));
            stage.connect(Stage.GATEWAY, SOCKETS);
            stage.clients().open(BARE, port, "none", SOCKETS);
            Story bareStory = new Story(stage.tenant());
            Consumer<Integer> feedBare = events -> write(toBare, bareStory, events);
            Consumer<Integer> feedGateway = events -> {
                for (int i = 0; i < events; i++) {
                    stage.broker().send(stage.story().ring(System.nanoTime()));
                }
            };
            report.say("  %d bytes a message", bareStory.ring(0).value().length);
            // Both are compiled before anything counts.
            measure(stage.clients(), BARE, feedBare);
            measure(stage.clients(), Stage.GATEWAY, feedGateway);
            alternate(stage, feedBare, feedGateway);
            require(stage, BARE);
            require(stage, Stage.GATEWAY);
        }
    }

    private void alternate(Stage stage, Consumer<Integer> feedBare, Consumer<Integer> feedGateway) {
        List<Double> bareRates = new ArrayList<>();
        List<Double> gatewayRates = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double bareRate = measure(stage.clients(), BARE, feedBare);
            double gatewayRate = measure(stage.clients(), Stage.GATEWAY, feedGateway);
            report.say("  bare %.0f/s, gateway %.0f/s, ratio %.2f", bareRate, gatewayRate, gatewayRate / bareRate);
            bareRates.add(bareRate);
            gatewayRates.add(gatewayRate);
            ratios.add(gatewayRate / bareRate);
        }
        Spread ratio = Spread.of(ratios);
        report.say("  messages/s bare %s", Spread.of(bareRates).text(0));
        report.say("  messages/s gateway %s", Spread.of(gatewayRates).text(0));
        report.say("  ratio %s", ratio.text(2));
        report.compare(ratio.median() >= GOAL, "at least 0.75 of bare Netty");
    }

    private void require(Stage stage, String group) {
        Heard heard = stage.clients().report(group);
        report.require(
                heard.lost() == 0 && heard.repeated() == 0 && heard.open() == SOCKETS,
                group + ": none lost, none doubled, all sockets open");
    }

    /** @return messages a second over all sockets */
    private static double measure(Clients clients, String group, Consumer<Integer> feed) {
        clients.creditEvery(group, (long) LOT * SOCKETS);
        for (int i = 0; i < LOTS_UNDER_WAY; i++) {
            feed.accept(LOT);
        }
        keepFed(clients, feed, WARM_UP);
        long begin = System.nanoTime();
        long lots = keepFed(clients, feed, TIME);
        double seconds = (System.nanoTime() - begin) / 1e9;
        for (int i = 0; i < LOTS_UNDER_WAY; i++) {
            clients.awaitCredit();
        }
        return lots * LOT * SOCKETS / seconds;
    }

    private static long keepFed(Clients clients, Consumer<Integer> feed, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long lots = 0;
        while (System.nanoTime() < end) {
            clients.awaitCredit();
            feed.accept(LOT);
            lots++;
        }
        return lots;
    }

    private static void write(DataOutputStream bare, Story story, int events) {
        try {
            for (int i = 0; i < events; i++) {
                byte[] json = story.ring(System.nanoTime()).value();
                bare.writeInt(json.length);
                bare.write(json);
            }
            bare.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
