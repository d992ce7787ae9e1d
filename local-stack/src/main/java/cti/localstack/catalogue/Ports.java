package cti.localstack.catalogue;

import cti.localstack.problem.StackException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** Where each service listens on this machine; every service has a port. */
public final class Ports {

    private static final int MAX_PORT = 65_535;

    private final Map<ServiceName, Integer> byService = new EnumMap<>(ServiceName.class);

    /** Asks for every service once. */
    public Ports(ToIntFunction<ServiceName> choice) {
        for (ServiceName service : ServiceName.values()) {
            byService.put(service, choice.applyAsInt(service));
        }
    }

    /**
     * Each from its variable, or its default.
     *
     * @throws StackException naming a variable that is not a port
     */
    public static Ports from(Map<String, String> environment) {
        return new Ports(service -> {
            String text = environment.getOrDefault(service.portVariable(), "").trim();
            return text.isEmpty() ? service.defaultPort() : parse(service.portVariable(), text);
        });
    }

    public int of(ServiceName service) {
        return Objects.requireNonNull(byService.get(service));
    }

    private static int parse(String variable, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new StackException(variable + " must be a port number, not " + text, e);
        }
        throw new StackException(variable + " must be a port number, not " + text);
    }
}
