package cti.admin;

import cti.simulator.DialpadSimulator;
import cti.simulator.SimulatorOptions;
import cti.tenancy.ApiKeyUses;
import cti.tenancy.ApiKeyVerifier;
import cti.tenancy.Directory;
import cti.tenancy.DirectoryFeed;
import cti.testsupport.TestInfrastructure;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** One service with its Dialpad and a reader of the directory, for all tests of this JVM. Tests use apps of their own. */
final class Stage {

    static final String DIALPAD_KEY = "a-dialpad-key";

    static final DialpadSimulator DIALPAD =
            DialpadSimulator.start(SimulatorOptions.accepting(DIALPAD_KEY).withPageSize(3));

    static final RunningService SERVICE = RunningService.start(Map.of(
            "DIALPAD_BASE_URL",
            DIALPAD.baseUrl().toString(),
            "DIALPAD_API_KEY",
            DIALPAD_KEY,
            "DIALPAD_CLIENT_ID",
            "client",
            "DIALPAD_CLIENT_SECRET",
            "hush",
            "CTI_DIALPAD_READ_TIMEOUT",
            "1500ms",
            "CTI_DIALPAD_FIRST_WAIT",
            "10ms",
            "CTI_DIALPAD_REQUESTS_PER_SECOND",
            "10000",
            "CTI_DIALPAD_NEW_WEBHOOKS_PER_MINUTE",
            "10000",
            "CTI_WEBHOOK_SCHEDULE_INTERVAL",
            "200ms"));

    static final Http HTTP = SERVICE.http();

    static final Directory DIRECTORY = new Directory();
    static final ApiKeyUses USES = new ApiKeyUses(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestInfrastructure.kafka()),
            Clock.systemUTC(),
            Duration.ofSeconds(1));

    static final ApiKeyVerifier VERIFIER = new ApiKeyVerifier(DIRECTORY, Clock.systemUTC(), USES::note);

    static {
        feed(DIRECTORY);
        USES.start();
        Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
    }

    private Stage() {}

    /** As the services that are not this one do it. */
    static DirectoryFeed feed(Directory directory) {
        return feed(directory, TestInfrastructure.kafka());
    }

    static DirectoryFeed feed(Directory directory, String bootstrapServers) {
        var feed = new DirectoryFeed(
                directory,
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100));
        feed.start();
        return feed;
    }
}
