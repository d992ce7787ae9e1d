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
            DialpadSimulator simulator = DialpadSimulator.start(new Environment(System.getenv()).options());
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "shutdown"));
            log.info("simulator_started base_url={}", simulator.baseUrl());
        } catch (IllegalArgumentException e) {
            fail(log, e.getMessage());
        } catch (RuntimeException e) {
            if (!(e.getCause() instanceof BindException)) {
                throw e;
            }
            fail(
                    log,
                    "CTI_SIMULATOR_PORT is in use or not allowed: "
                            + e.getCause().getMessage());
        }
    }

    private static void fail(Logger log, @Nullable String why) {
        log.error("simulator_not_started reason=\"{}\"", why);
        System.exit(1);
    }
}
