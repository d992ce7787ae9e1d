package cti.localstack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cti.localstack.catalogue.Ports;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.problem.StackException;
import cti.testsupport.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortCheckTest {

    private static final List<ServiceName> CHECKED = List.of(ServiceName.QUERY, ServiceName.EDGE);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void takenPortIsNamedWithItsVariable(String address) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            int taken = other.getLocalPort();
            Ports ports = new Ports(it -> it == ServiceName.QUERY ? taken : FreePort.next());

            assertThatThrownBy(() -> PortCheck.requireFree(CHECKED, ports))
                    .isInstanceOf(StackException.class)
                    .hasMessage("Port " + taken + " for query-service is in use; free it or set CTI_QUERY_PORT");
        }
    }

    @Test
    void freePortsAreFine() {
        Ports ports = new Ports(it -> FreePort.next());

        assertThatCode(() -> PortCheck.requireFree(CHECKED, ports)).doesNotThrowAnyException();
    }

    @Test
    void portOfSomethingThatDoesNotRunMayBeTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            Ports ports = new Ports(it -> it == ServiceName.SIMULATOR ? other.getLocalPort() : FreePort.next());

            assertThatCode(() -> PortCheck.requireFree(CHECKED, ports)).doesNotThrowAnyException();
        }
    }
}
