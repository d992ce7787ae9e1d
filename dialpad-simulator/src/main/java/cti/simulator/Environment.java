package cti.simulator;

import java.nio.file.Path;
import java.util.Map;

/** The process's environment variables, read as options. */
final class Environment {

    private static final int DEFAULT_PORT = 4010;

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @throws IllegalArgumentException with one line that names the variable */
    SimulatorOptions options() {
        SimulatorOptions options = SimulatorOptions.accepting(required("DIALPAD_API_KEY"))
                .withHost(text("CTI_SIMULATOR_HOST", "127.0.0.1"))
                .withPort((int) number("CTI_SIMULATOR_PORT", DEFAULT_PORT))
                .withRateLimits(Boolean.parseBoolean(text("SIMULATOR_RATE_LIMITS", "true")));
        String stateFile = text("SIMULATOR_STATE_FILE", "");
        return stateFile.isEmpty() ? options : options.withStateFile(Path.of(stateFile));
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

    private double number(String name, double otherwise) {
        String value = text(name, "");
        try {
            return value.isEmpty() ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number", e);
        }
    }
}
