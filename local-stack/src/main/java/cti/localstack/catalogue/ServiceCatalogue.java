package cti.localstack.catalogue;

import static cti.localstack.catalogue.ServiceName.ADMIN;
import static cti.localstack.catalogue.ServiceName.INGEST;
import static cti.localstack.catalogue.ServiceName.PROCESSOR;
import static cti.localstack.catalogue.ServiceName.PUSH;
import static cti.localstack.catalogue.ServiceName.QUERY;
import static cti.localstack.catalogue.ServiceName.SIMULATOR;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the system consists of. The local stack runs it, docker-compose.yml and the proxy's configuration repeat it, and a
 * test keeps the three equal.
 */
public final class ServiceCatalogue {

    /** Our own five; each listens on the port that its {@link ServiceName#portVariable} names. */
    public static final Set<ServiceName> SERVICES =
            Collections.unmodifiableSet(EnumSet.of(INGEST, QUERY, ADMIN, PUSH, PROCESSOR));

    /** First match wins; what no route names goes to {@link #OTHERWISE}. */
    public static final List<Route> ROUTES = List.of(
            new Route(List.of("/webhooks"), INGEST),
            new Route(List.of("/api", "/openapi.json", "/docs"), QUERY),
            new Route(List.of("/internal", "/auth", "/admin"), ADMIN));

    public static final ServiceName OTHERWISE = PUSH;

    /** Health and metrics are for those who run the system, on each service's own port. */
    public static final String NOT_ROUTED = "/actuator";

    /** The largest webhook is 1 MiB; its refusal must come from the service, with the service's words. */
    public static final int MAX_BODY_MIB = 8;

    private static final List<String> KAFKA = List.of("KAFKA_BOOTSTRAP_SERVERS");
    private static final List<String> DATABASE = List.of("DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD");

    private static final List<String> ENCRYPTION = List.of("CTI_ENCRYPTION_KEY", "CTI_ENCRYPTION_KEY_PREVIOUS");
    private static final List<String> CLIENT = List.of("DIALPAD_CLIENT_ID", "DIALPAD_CLIENT_SECRET");

    private static final Map<ServiceName, Set<String>> VARIABLES = Map.of(
            INGEST, variables(INGEST, KAFKA, ENCRYPTION, List.of("DIALPAD_WEBHOOK_SECRET", "CTI_INGEST_DRAIN_TIME")),
            QUERY, variables(QUERY, KAFKA, DATABASE, List.of("CTI_QUERY_DRAIN_TIME")),
            ADMIN,
                    variables(
                            ADMIN,
                            KAFKA,
                            DATABASE,
                            ENCRYPTION,
                            CLIENT,
                            List.of("INTERNAL_API_SECRET", "CTI_PUBLIC_URL", "CTI_ENV", "CTI_ADMIN_DRAIN_TIME"),
                            List.of("DIALPAD_API_KEY", "DIALPAD_BASE_URL", "DIALPAD_REDIRECT_URI")),
            PUSH,
                    variables(
                            PUSH,
                            KAFKA,
                            List.of("CTI_PUBLIC_URL", "CTI_WS_ALLOW_QUERY_KEY", "CTI_PUSH_TRUST_FORWARDED_FOR"),
                            List.of("CTI_PUSH_DRAIN_SPREAD", "CTI_PUSH_DRAIN_TIMEOUT")),
            PROCESSOR,
                    variables(PROCESSOR, KAFKA, DATABASE, List.of("CTI_PROCESSOR_STATE_DIR", "CTI_TOPIC_PARTITIONS")),
            SIMULATOR,
                    variables(
                            SIMULATOR,
                            CLIENT,
                            List.of("DIALPAD_API_KEY", "SIMULATOR_STATE_FILE", "CTI_SIMULATOR_HOST")));

    private ServiceCatalogue() {}

    /** The environment variables that a service reads; one that is not set is left to the service's default. */
    public static Set<String> variables(ServiceName service) {
        return VARIABLES.getOrDefault(service.program(), Set.of());
    }

    /** Answers 200 when the service can do its work. */
    public static String readinessPath(ServiceName service) {
        return service == SIMULATOR ? "/simulator/health" : "/actuator/health/readiness";
    }

    @SafeVarargs
    private static Set<String> variables(ServiceName service, List<String>... groups) {
        Set<String> names = new TreeSet<>(Set.of(service.portVariable()));
        for (List<String> group : groups) {
            names.addAll(group);
        }
        return Collections.unmodifiableSet(names);
    }
}
