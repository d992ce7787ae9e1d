package cti.localstack.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cti.localstack.problem.StackException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void defaultsAreThoseOfTheContract() {
        Ports ports = Ports.from(Map.of());

        assertThat(ports.of(ServiceName.EDGE)).isEqualTo(4000);
        assertThat(ports.of(ServiceName.INGEST)).isEqualTo(4001);
        assertThat(ports.of(ServiceName.QUERY)).isEqualTo(4002);
        assertThat(ports.of(ServiceName.ADMIN)).isEqualTo(4003);
        assertThat(ports.of(ServiceName.PUSH)).isEqualTo(4004);
        assertThat(ports.of(ServiceName.PROCESSOR)).isEqualTo(4005);
        assertThat(ports.of(ServiceName.SIMULATOR)).isEqualTo(4010);
    }

    @Test
    void noTwoServicesShareADefault() {
        assertThat(Arrays.stream(ServiceName.values()).map(ServiceName::defaultPort))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(ServiceName.values()).map(ServiceName::portVariable))
                .doesNotHaveDuplicates();
    }

    @Test
    void variableMovesAService() {
        Ports ports = Ports.from(Map.of("CTI_EDGE_PORT", "8080", "CTI_INGEST_PORT", ""));

        assertThat(ports.of(ServiceName.EDGE)).isEqualTo(8080);
        assertThat(ports.of(ServiceName.INGEST)).isEqualTo(4001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "-1", "65536", "40 00"})
    void nonsenseIsRefusedWithTheVariablesName(String nonsense) {
        assertThatThrownBy(() -> Ports.from(Map.of("CTI_EDGE_PORT", nonsense)))
                .isInstanceOf(StackException.class)
                .hasMessage("CTI_EDGE_PORT must be a port number, not " + nonsense);
    }
}
