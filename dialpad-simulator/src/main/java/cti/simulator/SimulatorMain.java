package cti.simulator;

import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulator as a process, set up by environment variables; SIGTERM stops it. */
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String[] args) {
        // Before the first logger. Under the usual name it would take over the logging of tests that use this jar.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "simulator-logback.xml");
        }
        Logger log = LoggerFactory.getLogger(SimulatorMain.class);
        try {
            start(log, new Environment(System.getenv()).options());
        } catch (IllegalArgumentException e) {
            fail(log, e.getMessage());
        }
    }

    private static void start(Logger log, SimulatorOptions options) {
        try {
            DialpadSimulator simulator = DialpadSimulator.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(log, simulator), "shutdown"));
            log.info("simulator_started base_url={}", simulator.baseUrl());
        } catch (RuntimeException e) {
            if (!(e.getCause() instanceof BindException)) {
                throw e;
            }
            String reason = e.getCause().getMessage();
            fail(log, "CTI_SIMULATOR_PORT " + options.port() + " cannot be used: " + reason);
        }
    }

    private static void stop(Logger log, DialpadSimulator simulator) {
        simulator.close();
        log.info("simulator_stopped counts={}", simulator.deliveries());
    }

    private static void fail(Logger log, @Nullable String reason) {
        log.error("simulator_not_started reason=\"{}\"", reason);
        System.exit(1);
    }
}
