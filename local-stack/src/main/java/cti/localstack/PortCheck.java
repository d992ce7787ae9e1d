package cti.localstack;

import cti.localstack.catalogue.Ports;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.problem.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;

/** Says before anything starts which port is taken, instead of a stack trace of whoever needed it. */
final class PortCheck {

    private PortCheck() {}

    /** @throws StackException with a line per port that somebody listens on */
    static void requireFree(Collection<ServiceName> services, Ports ports) {
        List<String> taken = services.stream()
                .filter(it -> !free(ports.of(it)))
                .map(it -> "Port " + ports.of(it) + " for " + it + " is in use; free it or set " + it.portVariable())
                .toList();
        if (!taken.isEmpty()) {
            throw new StackException(String.join(System.lineSeparator(), taken));
        }
    }

    /** On every interface and on loopback: either may be taken without the other. */
    private static boolean free(int port) {
        try (ServerSocket everywhere = new ServerSocket(port)) {
            everywhere.close();
            try (ServerSocket here = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return here.isBound();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
