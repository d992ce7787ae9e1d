package cti.simulator;

import cti.simulator.control.DeliveryRoutes;
import cti.simulator.control.EventRoutes;
import cti.simulator.control.FaultRoutes;
import cti.simulator.control.FixtureRoutes;
import cti.simulator.control.TrafficRoutes;
import cti.simulator.delivery.Deliveries;
import cti.simulator.delivery.DeliveryCounts;
import cti.simulator.delivery.Disorder;
import cti.simulator.fixture.Fixture;
import cti.simulator.fixture.FixturePlayer;
import cti.simulator.http.HttpServer;
import cti.simulator.payload.DialpadIds;
import cti.simulator.rest.Account;
import cti.simulator.rest.AccountState;
import cti.simulator.rest.CallLog;
import cti.simulator.rest.Consent;
import cti.simulator.rest.DialpadApi;
import cti.simulator.rest.Faults;
import cti.simulator.rest.StateFile;
import cti.simulator.traffic.Traffic;
import cti.simulator.traffic.TrafficRate;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/** A Dialpad for one company, in this process. Thread-safe. */
public final class DialpadSimulator implements AutoCloseable {

    private final SimulatorTimer timer = new SimulatorTimer();
    private final DialpadIds ids;
    private final HttpServer server;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();
    private final Consent consent = new Consent();
    private final Deliveries deliveries;
    private final FixturePlayer player;
    private final Traffic traffic;

    private DialpadSimulator(SimulatorOptions options) {
        InstantSource clock = InstantSource.system();
        ids = new DialpadIds(clock.instant());
        Account account = account(options, ids);
        deliveries = new Deliveries(account, options.delivery(), timer);
        deliveries.disorder(options.disorder());
        player = new FixturePlayer(this::publish, ids, timer, clock);
        traffic = new Traffic(this::publish, options.traffic(), ids, timer, clock);

        server = new HttpServer(options.host(), options.port());
        new DialpadApi(options.api(), account, calls, consent, faults, clock).addTo(server);
        new FaultRoutes(faults).addTo(server);
        new TrafficRoutes(traffic).addTo(server);
        new FixtureRoutes(player).addTo(server);
        new EventRoutes(this::publish).addTo(server);
        new DeliveryRoutes(deliveries).addTo(server);
    }

    /**
     * Returns when it answers.
     *
     * @throws RuntimeException caused by {@link java.net.BindException} if the port is taken
     */
    public static DialpadSimulator start(SimulatorOptions options) {
        var simulator = new DialpadSimulator(options);
        simulator.server.start();
        simulator.traffic(options.traffic().rate());
        return simulator;
    }

    /** What clients use in place of {@code https://dialpad.com}; without a path. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** New ids for payloads of one's own, different from those of the traffic. */
    public DialpadIds ids() {
        return ids;
    }

    /** Troubles to have with the next requests to Dialpad's API. */
    public Faults faults() {
        return faults;
    }

    /** Whether the company's admin lets the OAuth client in from now on; so it is at the beginning. */
    public void consent(boolean granted) {
        consent.grant(granted);
    }

    /**
     * Lets something happen, delivers it to whoever has subscribed to it; returns before that is done.
     *
     * @throws IllegalArgumentException if no kind of event has this shape
     */
    public void publish(ObjectNode payload) {
        calls.observe(payload);
        deliveries.publish(payload);
    }

    /**
     * Delivers a fixture; returns before that is done.
     *
     * @param speed 1 keeps the recorded pauses, 10 makes them a tenth as long
     * @param rebase with new ids, and so that the latest event is generated when the last one is delivered
     * @return the time that it takes
     */
    public Duration play(Fixture fixture, double speed, boolean rebase) {
        return player.play(fixture, speed, rebase);
    }

    /** Changes what happens by itself; calls that are under way go on to their end. */
    public void traffic(TrafficRate rate) {
        traffic.rate(rate);
    }

    /** Applies to events from now on. */
    public void disorder(Disorder disorder) {
        deliveries.disorder(disorder);
    }

    /** What has become of the events so far. */
    public DeliveryCounts deliveries() {
        return deliveries.counts();
    }

    /** Stops at once; what has not been delivered yet is lost. */
    @Override
    public void close() {
        timer.shutdownNow();
        server.close();
    }

    private static Account account(SimulatorOptions options, DialpadIds ids) {
        if (options.stateFile() == null) {
            return new Account(AccountState.EMPTY, ids, state -> {});
        }
        var file = new StateFile(options.stateFile());
        return new Account(file.read(), ids, file::write);
    }
}
