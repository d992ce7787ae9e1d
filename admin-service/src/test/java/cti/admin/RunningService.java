package cti.admin;

import cti.testsupport.TestInfrastructure;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The service in this JVM, on a free port, with a database of its own unless told otherwise. */
final class RunningService implements AutoCloseable {

    static final String SECRET = "an-internal-secret-of-more-than-32-characters";
    static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    static final String PUBLIC_URL = "https://cti.example.com";

    private final ConfigurableApplicationContext context;
    private final String databaseUrl;

    private RunningService(ConfigurableApplicationContext context, String databaseUrl) {
        this.context = context;
        this.databaseUrl = databaseUrl;
    }

    /** @param environment variables beside the usual ones, or in their place */
    static RunningService start(Map<String, String> environment) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("CTI_ADMIN_PORT", "0");
        variables.put("DATABASE_USER", "postgres");
        variables.put("INTERNAL_API_SECRET", SECRET);
        variables.put("CTI_ENCRYPTION_KEY", ENCRYPTION_KEY);
        variables.put("CTI_PUBLIC_URL", PUBLIC_URL);
        variables.put("CTI_ADMIN_DRAIN_TIME", "0s");
        // It would meet the troubles that tests prepare for requests of their own.
        variables.put("CTI_RECONCILIATION_INTERVAL", "0s");
        variables.putAll(environment);
        variables.computeIfAbsent("KAFKA_BOOTSTRAP_SERVERS", it -> TestInfrastructure.kafka());
        variables.computeIfAbsent("DATABASE_URL", it -> TestInfrastructure.newDatabase());
        // Services with different databases must not take each other's records.
        variables.put("CTI_ADMIN_CONSUMER_GROUP", variables.get("DATABASE_URL"));
        var application = new SpringApplicationBuilder(AdminService.class)
                .environment(new StandardEnvironment() {
                    {
                        getPropertySources().addFirst(new MapPropertySource("variables", variables));
                    }
                })
                .build();
        application.setRegisterShutdownHook(false);
        return new RunningService(application.run(), (String) variables.get("DATABASE_URL"));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    Http http() {
        return new Http(url(), "Bearer " + SECRET);
    }

    String databaseUrl() {
        return databaseUrl;
    }

    @Override
    public void close() {
        context.close();
    }
}
