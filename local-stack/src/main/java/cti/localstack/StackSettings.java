package cti.localstack;

import cti.localstack.catalogue.Ports;
import cti.localstack.catalogue.ServiceName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What is to run, and where.
 *
 * @param home root of the source tree, where the jars are built
 * @param files everything that is kept
 * @param jars extracted jars; may be shared by several stacks
 * @param services which of our services to start; the simulator if it is among them
 * @param writesArchives whether processes without a class archive leave one behind when they end
 * @param environment what the processes are given where the stack itself does not decide
 */
record StackSettings(
        Path home,
        StackFiles files,
        Path jars,
        Set<ServiceName> services,
        Ports ports,
        boolean writesArchives,
        Map<String, String> environment) {

    int port(ServiceName service) {
        return ports.of(service);
    }

    /** On this machine. */
    URI uri(ServiceName service) {
        return URI.create("http://localhost:" + port(service));
    }

    boolean runs(ServiceName service) {
        return services.contains(service);
    }

    String kafkaBootstrapServers() {
        return "127.0.0.1:" + port(ServiceName.KAFKA);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port(ServiceName.POSTGRES) + "/cti";
    }
}
