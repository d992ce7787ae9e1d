package cti.simulator;

import cti.simulator.control.FaultRoutes;
import cti.simulator.http.HttpServer;
import cti.simulator.payload.DialpadIds;
import cti.simulator.rest.Account;
import cti.simulator.rest.AccountState;
import cti.simulator.rest.DialpadApi;
import cti.simulator.rest.Faults;
import cti.simulator.rest.StateFile;
import java.net.URI;
import java.time.InstantSource;

/** A Dialpad for one company, in this process. Thread-safe. */
public final class DialpadSimulator implements AutoCloseable {

    private final HttpServer server;
    private final Faults faults = new Faults();

    private DialpadSimulator(SimulatorOptions options) {
        InstantSource clock = InstantSource.system();
        var ids = new DialpadIds(clock.instant());
        Account account = account(options, ids);
        server = new HttpServer(options.host(), options.port());
        new DialpadApi(options.api(), account, faults, clock).addTo(server);
        new FaultRoutes(faults).addTo(server);
    }

    /**
     * Returns when it answers.
     *
     * @throws RuntimeException caused by {@link java.net.BindException} if the port is taken
     */
    public static DialpadSimulator start(SimulatorOptions options) {
        var simulator = new DialpadSimulator(options);
        simulator.server.start();
        return simulator;
    }

    /** What clients use in place of {@code https://dialpad.com}; without a path. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** Troubles to have with the next requests to Dialpad's API. */
    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
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
