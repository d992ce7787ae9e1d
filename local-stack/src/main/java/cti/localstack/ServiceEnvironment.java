package cti.localstack;

import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.secret.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The environment that each service is started with. */
record ServiceEnvironment(StackSettings settings, Secrets secrets) {

    private static final String CLIENT_ID = "DIALPAD_CLIENT_ID";
    private static final String CLIENT_SECRET = "DIALPAD_CLIENT_SECRET";

    /** Values for the variables that the catalogue lists; those without one are left to the service's default. */
    Map<String, String> of(ServiceName service) {
        Map<String, String> chosen = new LinkedHashMap<>(settings.environment());
        chosen.putAll(decided(service));
        chosen.keySet().removeAll(withheld(service));
        chosen.values().removeIf(String::isBlank);
        return chosen;
    }

    /** What this service has no business to know, though our own environment may have it. */
    private static Set<String> withheld(ServiceName service) {
        Set<String> others = new TreeSet<>();
        for (ServiceName other : ServiceName.values()) {
            others.addAll(ServiceCatalogue.variables(other));
        }
        others.removeAll(ServiceCatalogue.variables(service));
        return others;
    }

    /** For the process that makes the logins. */
    Map<String, String> ofDatabase() {
        Map<String, String> chosen = new LinkedHashMap<>(settings.environment());
        chosen.put("CTI_DB_PROCESSOR_PASSWORD", secrets.processorPassword());
        chosen.put("CTI_DB_ADMIN_PASSWORD", secrets.adminPassword());
        chosen.put("CTI_DB_QUERY_PASSWORD", secrets.queryPassword());
        return chosen;
    }

    private Map<String, String> decided(ServiceName service) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(service.program().portVariable(), Integer.toString(settings.port(service)));
        values.put("KAFKA_BOOTSTRAP_SERVERS", settings.kafkaBootstrapServers());
        values.put("DATABASE_URL", settings.jdbcUrl());
        values.put("DATABASE_USER", login(service));
        values.put("DATABASE_PASSWORD", password(service));
        values.put("INTERNAL_API_SECRET", secrets.internalApi());
        values.put("CTI_ENCRYPTION_KEY", secrets.encryptionKey());
        values.put("DIALPAD_WEBHOOK_SECRET", secrets.webhook());
        values.put("CTI_PROCESSOR_STATE_DIR", "state");
        // All that reaches the gateway comes through the edge.
        values.put("CTI_PUSH_TRUST_FORWARDED_FOR", "true");
        // What serves this machine only is not offered to its network; the edge is.
        values.put("SERVER_ADDRESS", "127.0.0.1");
        // Nobody balances load between instances here, so nobody has to notice that one stops.
        values.put("CTI_INGEST_DRAIN_TIME", "0s");
        values.put("CTI_QUERY_DRAIN_TIME", "0s");
        values.put("CTI_ADMIN_DRAIN_TIME", "0s");
        values.put("CTI_PUSH_DRAIN_SPREAD", "0s");
        values.put("CTI_PUSH_DRAIN_TIMEOUT", "1s");
        String publicUrl = settings.environment().getOrDefault("CTI_PUBLIC_URL", "");
        values.put(
                "CTI_PUBLIC_URL",
                publicUrl.isBlank() ? settings.uri(ServiceName.EDGE).toString() : publicUrl);
        if (settings.runs(ServiceName.SIMULATOR)) {
            values.put("DIALPAD_API_KEY", secrets.simulatorApiKey());
            values.put("DIALPAD_BASE_URL", settings.uri(ServiceName.SIMULATOR).toString());
            values.put("SIMULATOR_STATE_FILE", "state.json");
            values.putAll(oauthClient());
        }
        return values;
    }

    /** Apps can be connected to the simulator as to the real Dialpad; a client that is given is known to both sides. */
    private Map<String, String> oauthClient() {
        boolean given = Stream.of(CLIENT_ID, CLIENT_SECRET)
                .noneMatch(it -> settings.environment().getOrDefault(it, "").isBlank());
        return given ? Map.of() : Map.of(CLIENT_ID, "local-stack", CLIENT_SECRET, "only-the-simulator-knows-it");
    }

    private static String login(ServiceName service) {
        return switch (service) {
            case PROCESSOR -> "cti_processor";
            case ADMIN -> "cti_admin";
            default -> "cti_query";
        };
    }

    private String password(ServiceName service) {
        return switch (service) {
            case PROCESSOR -> secrets.processorPassword();
            case ADMIN -> secrets.adminPassword();
            default -> secrets.queryPassword();
        };
    }
}
