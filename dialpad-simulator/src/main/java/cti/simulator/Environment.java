package cti.simulator;

import cti.simulator.rest.OAuthOptions;
import cti.simulator.traffic.TrafficOptions;
import cti.simulator.traffic.TrafficRate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.DoublePredicate;

/** The process's environment variables, read as options. */
final class Environment {

    private static final int DEFAULT_PORT = 4010;
    private static final int LAST_PORT = 65_535;

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @throws IllegalArgumentException with one line that names the variable */
    SimulatorOptions options() {
        SimulatorOptions options = SimulatorOptions.accepting(required("DIALPAD_API_KEY"))
                .withHost(text("CTI_SIMULATOR_HOST", "127.0.0.1"))
                .withPort((int) number(
                        "CTI_SIMULATOR_PORT",
                        DEFAULT_PORT,
                        "a whole number from 0 to 65535",
                        it -> it == Math.rint(it) && it >= 0 && it <= LAST_PORT))
                .withRateLimits(Boolean.parseBoolean(text("SIMULATOR_RATE_LIMITS", "true")))
                .withOAuth(oauth())
                .withTraffic(traffic());
        String stateFile = text("SIMULATOR_STATE_FILE", "");
        return stateFile.isEmpty() ? options : options.withStateFile(Path.of(stateFile));
    }

    private OAuthOptions oauth() {
        double seconds = number("SIMULATOR_TOKEN_LIFETIME_S", 3600, "a number of seconds above 0", it -> it > 0);
        return new OAuthOptions(
                text("DIALPAD_CLIENT_ID", "simulator-client"),
                text("DIALPAD_CLIENT_SECRET", "simulator-client-secret"),
                Duration.ofSeconds((long) seconds));
    }

    private TrafficOptions traffic() {
        var rate = new TrafficRate(rate("SIMULATOR_CALLS_PER_MINUTE"), rate("SIMULATOR_MESSAGES_PER_MINUTE"));
        double seed = number("SIMULATOR_SEED", 1, "a whole number", it -> it == Math.rint(it));
        double pace = number("SIMULATOR_PACE", 1, "a number above 0", it -> it > 0);
        return new TrafficOptions(rate, (long) seed, pace);
    }

    private double rate(String name) {
        return number(name, 0, "a number of at least 0", it -> it >= 0);
    }

    private String required(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private String text(String name, String otherwise) {
        String value = variables.getOrDefault(name, "").trim();
        return value.isEmpty() ? otherwise : value;
    }

    private double number(String name, double otherwise, String rule, DoublePredicate valid) {
        String value = text(name, "");
        String refusal = name + " must be " + rule;
        double number;
        try {
            number = value.isEmpty() ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(refusal, e);
        }
        if (!valid.test(number)) {
            throw new IllegalArgumentException(refusal);
        }
        return number;
    }
}
