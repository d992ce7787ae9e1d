package cti.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.event.AppId;
import cti.schemas.topic.Topics;
import cti.tenancy.ApiKey;
import cti.tenancy.ApiKeyHash;
import cti.tenancy.Directory;
import cti.testsupport.TestInfrastructure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The service as it runs in production, with a broker and a Postgres, once per test JVM. */
final class QueryStack {

    static final int PARTITIONS = 3;

    private static final QueryStack RUNNING = new QueryStack();

    private final SecureRandom random = new SecureRandom();
    final String ownerUrl = TestInfrastructure.migratedDatabase("db/cti/changelog.yaml");
    private final KafkaProducer<String, DirectoryEntry> directory = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestInfrastructure.kafka(), "acks", "all"),
            Topics.DIRECTORY.keys().serializer(),
            Topics.DIRECTORY.values().serializer());

    final JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(ownerUrl));
    final ConfigurableApplicationContext context;
    final Rows rows = new Rows(owner);

    private QueryStack() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            owner.sql("INSERT INTO cti.applied_position VALUES (?, ?, ?)")
                    .params(partition, 100L + partition, 1_700_000_000_000L + partition)
                    .update();
        }
        context = start(readerUrl(ownerUrl), newReader(ownerUrl));
    }

    static QueryStack running() {
        return RUNNING;
    }

    /** A login as the service has in production. */
    static String newReader(String ownerUrl) {
        String login = "query_" + UUID.randomUUID().toString().replace("-", "");
        TestInfrastructure.execute(ownerUrl, "CREATE ROLE " + login + " LOGIN IN ROLE cti_read");
        return login;
    }

    static String readerUrl(String ownerUrl) {
        return ownerUrl.replaceAll("\\?.*", "");
    }

    /** @param more arguments that override */
    static ConfigurableApplicationContext start(String databaseUrl, String login, String... more) {
        return start(List.of(QueryServiceApplication.class), databaseUrl, login, more);
    }

    /** @param changes beans beside the service's own */
    static ConfigurableApplicationContext startWith(Class<?> changes, String databaseUrl, String login) {
        return start(List.of(QueryServiceApplication.class, changes), databaseUrl, login);
    }

    private static ConfigurableApplicationContext start(
            List<Class<?>> sources, String databaseUrl, String login, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + TestInfrastructure.kafka(),
                "--spring.datasource.url=" + databaseUrl,
                "--spring.datasource.username=" + login,
                "--spring.datasource.password=not-checked-on-loopback"));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                // No test but that of the limits is about them.
                .properties("CTI_QUERY_DRAIN_TIME=0s", "CTI_QUERY_RATE_LIMIT=100000", "CTI_QUERY_RATE_BURST=100000")
                .initializers(it -> it.getBeanFactory().addBeanPostProcessor(Statements.SEEN))
                .run(arguments.toArray(String[]::new));
    }

    static String origin(ConfigurableApplicationContext context) {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        return "http://localhost:" + server.getPort();
    }

    /** Kafka's choice. */
    static int partitionOf(AppId app) {
        return BuiltInPartitioner.partitionForKey(app.value().getBytes(UTF_8), PARTITIONS);
    }

    /** A new app with a key that works. */
    TestApp newApp() {
        return newApp(origin(context));
    }

    TestApp newApp(String origin) {
        AppEntry app = app(true);
        ApiKey key = newKey(app, false, null);
        publish(app);
        return new TestApp(app, key, origin);
    }

    AppEntry app(boolean enabled) {
        byte[] signingKey = new byte[32];
        random.nextBytes(signingKey);
        AppId id = new AppId("app-" + UUID.randomUUID());
        return new AppEntry(
                id, "Test", enabled, null, List.of(), Base64.getEncoder().encodeToString(signingKey), "US");
    }

    ApiKey newKey(AppEntry app, boolean revoked, Instant expiresAt) {
        ApiKey key = ApiKey.generate(random);
        publish(new ApiKeyEntry(
                app.appId(), key.keyId(), ApiKeyHash.of(key), ApiKeyHash.check(key), revoked, expiresAt));
        return key;
    }

    /** Returns when the service has read it. */
    void publish(DirectoryEntry entry) {
        directory.send(new ProducerRecord<>(Topics.DIRECTORY.name(), entry.key(), entry));
        directory.flush();
        Directory read = context.getBean(Directory.class);
        await().pollInterval(Duration.ofMillis(10)).until(() -> hasRead(read, entry));
    }

    private static boolean hasRead(Directory read, DirectoryEntry entry) {
        if (entry instanceof AppEntry app) {
            return read.app(app.appId()).filter(app::equals).isPresent();
        }
        if (entry instanceof UserMappingEntry mapping) {
            return read.crmUserOf(mapping.appId(), mapping.dialpadUserId()).isPresent();
        }
        return read.apiKey(((ApiKeyEntry) entry).keyId()).filter(entry::equals).isPresent();
    }
}
