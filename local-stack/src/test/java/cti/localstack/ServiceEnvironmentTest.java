package cti.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cti.localstack.catalogue.Ports;
import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.problem.StackException;
import cti.localstack.secret.Secrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    @TempDir
    private Path data;

    @Test
    void everyServiceIsGivenWhatItReadsAndNoSecretOfAnother() {
        Map<String, String> query = environment(Map.of("PATH", "/bin")).of(ServiceName.QUERY);

        assertThat(query)
                .containsEntry("DATABASE_USER", "cti_query")
                .containsEntry("DATABASE_URL", "jdbc:postgresql://127.0.0.1:5433/cti")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9094")
                .containsEntry("CTI_QUERY_PORT", "4002")
                .containsEntry("PATH", "/bin")
                .doesNotContainKeys("INTERNAL_API_SECRET", "CTI_ENCRYPTION_KEY", "DIALPAD_API_KEY");
    }

    @Test
    void eachLoginHasItsOwnPassword() {
        ServiceEnvironment environment = environment(Map.of());

        assertThat(Set.of(
                        environment.of(ServiceName.QUERY).get("DATABASE_PASSWORD"),
                        environment.of(ServiceName.ADMIN).get("DATABASE_PASSWORD"),
                        environment.of(ServiceName.PROCESSOR).get("DATABASE_PASSWORD")))
                .hasSize(3);
    }

    @Test
    void simulatorStandsInForDialpadEvenIfARealKeyIsSet() {
        ServiceEnvironment environment = environment(Map.of("DIALPAD_API_KEY", "real"));

        assertThat(environment.of(ServiceName.ADMIN))
                .containsEntry("DIALPAD_BASE_URL", "http://localhost:4010")
                .doesNotContainEntry("DIALPAD_API_KEY", "real");
        assertThat(environment.of(ServiceName.SIMULATOR).get("DIALPAD_API_KEY"))
                .isEqualTo(environment.of(ServiceName.ADMIN).get("DIALPAD_API_KEY"));
    }

    @Test
    void withoutSimulatorTheRealDialpadIsAsked() {
        ServiceEnvironment environment =
                environment(ServiceCatalogue.SERVICES, Map.of("DIALPAD_API_KEY", "real", "CTI_ENV", "production"));

        assertThat(environment.of(ServiceName.ADMIN))
                .containsEntry("DIALPAD_API_KEY", "real")
                .containsEntry("CTI_ENV", "production")
                .doesNotContainKey("DIALPAD_BASE_URL");
    }

    @Test
    void appsCanBeConnectedToTheSimulatorAsOneClientThatBothKnow() {
        assertThat(environment(Map.of()).of(ServiceName.ADMIN))
                .containsKeys("DIALPAD_CLIENT_ID", "DIALPAD_CLIENT_SECRET");
        for (Map<String, String> given : List.of(
                Map.<String, String>of(), Map.of("DIALPAD_CLIENT_ID", "ours", "DIALPAD_CLIENT_SECRET", "hush"))) {
            ServiceEnvironment environment = environment(given);
            assertThat(environment.of(ServiceName.ADMIN)).containsAllEntriesOf(given);
            for (String variable : List.of("DIALPAD_CLIENT_ID", "DIALPAD_CLIENT_SECRET")) {
                assertThat(environment.of(ServiceName.ADMIN).get(variable))
                        .isEqualTo(environment.of(ServiceName.SIMULATOR).get(variable));
            }
        }
        assertThat(environment(ServiceCatalogue.SERVICES, Map.of()).of(ServiceName.ADMIN))
                .doesNotContainKey("DIALPAD_CLIENT_ID");
    }

    @Test
    void publicUrlIsTheEdgeUnlessItIsGiven() {
        assertThat(environment(Map.of()).of(ServiceName.ADMIN))
                .containsEntry("CTI_PUBLIC_URL", "http://localhost:4000");
        assertThat(environment(Map.of("CTI_PUBLIC_URL", "https://cti.example")).of(ServiceName.ADMIN))
                .containsEntry("CTI_PUBLIC_URL", "https://cti.example");
    }

    @Test
    void nobodyWaitsForALoadBalancerThatThereIsNot() {
        assertThat(environment(Map.of()).of(ServiceName.INGEST)).containsEntry("CTI_INGEST_DRAIN_TIME", "0s");
        assertThat(environment(Map.of()).of(ServiceName.QUERY)).containsEntry("CTI_QUERY_DRAIN_TIME", "0s");
        assertThat(environment(Map.of()).of(ServiceName.ADMIN)).containsEntry("CTI_ADMIN_DRAIN_TIME", "0s");
        assertThat(environment(Map.of()).of(ServiceName.PUSH)).containsEntry("CTI_PUSH_DRAIN_SPREAD", "0s");
    }

    @Test
    void secondGatewayIsLikeTheFirstOnAPortOfItsOwn() {
        Map<String, String> first = environment(Map.of()).of(ServiceName.PUSH);
        Map<String, String> second = new HashMap<>(environment(Map.of()).of(ServiceName.PUSH_2));

        assertThat(first).containsEntry("CTI_PUSH_PORT", "4004");
        assertThat(second).containsEntry("CTI_PUSH_PORT", "4006");
        second.put("CTI_PUSH_PORT", "4004");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void numberOfGatewaysIsOneOrTwo() {
        assertThat(Up.wantsSecondGateway(Map.of())).isFalse();
        assertThat(Up.wantsSecondGateway(Map.of("CTI_PUSH_GATEWAYS", "1"))).isFalse();
        assertThat(Up.wantsSecondGateway(Map.of("CTI_PUSH_GATEWAYS", "2"))).isTrue();
        assertThatThrownBy(() -> Up.wantsSecondGateway(Map.of("CTI_PUSH_GATEWAYS", "3")))
                .isInstanceOf(StackException.class)
                .hasMessage("CTI_PUSH_GATEWAYS must be 1 or 2, not 3");
    }

    @Test
    void emptyVariableDoesNotHideADefault() {
        assertThat(environment(Map.of("CTI_ENV", "")).of(ServiceName.ADMIN)).doesNotContainKey("CTI_ENV");
    }

    private ServiceEnvironment environment(Map<String, String> given) {
        return environment(Set.of(ServiceName.ADMIN, ServiceName.SIMULATOR), given);
    }

    private ServiceEnvironment environment(Set<ServiceName> services, Map<String, String> given) {
        StackFiles files = new StackFiles(data);
        StackSettings settings =
                new StackSettings(data, files, files.jars(), services, Ports.from(given), false, given);
        return new ServiceEnvironment(settings, Secrets.loadOrCreate(files.secrets(), given));
    }
}
