package cti.localstack.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cti.localstack.LocalStack;
import cti.localstack.LocalStackBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever goes wrong, each acknowledged event is in the log, in the rows and on the screens, once. With
 * {@code -Dledger=full} at full length and rate; {@code -Dledger.only=Kafka} takes the scenarios whose names match.
 */
class LedgerIT {

    private static final boolean FULL = "full".equals(System.getProperty("ledger"));
    private static final int EVENTS_PER_SECOND = FULL ? 200 : 100;
    private static final Logger LOG = LoggerFactory.getLogger(LedgerIT.class);
    private static final StringBuilder TABLE = new StringBuilder(Figures.HEADING);

    /** Kept, with the logs of all services. */
    private static Path data;

    private static @Nullable LocalStack stack;
    private static Map<String, String> environment = Map.of();

    @BeforeAll
    static void prepare() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "ledger-");
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
        System.out.println(TABLE);
    }

    static Stream<Scenario> scenarios() {
        Stream<Scenario> all = FULL ? Scenarios.full() : Scenarios.reduced();
        Pattern only = Pattern.compile(System.getProperty("ledger.only", ""));
        return all.filter(it -> only.matcher(it.name()).find());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void nothingThatWasAcknowledgedIsLostOrDoubled(Scenario scenario) throws SQLException {
        Ledger.Result result = new Ledger(stackFor(scenario), EVENTS_PER_SECOND).run(scenario);
        String line = result.figures().line(scenario.name() + (result.quiet() ? "" : " (not at rest)"));
        LOG.info("ledger_line {}", line.strip());
        TABLE.append(line);
        assertThat(result.quiet()).as("all came to rest: %s", result.figures()).isTrue();
        assertThat(result.findings()).as(result.figures().toString()).isEmpty();
    }

    /** One for all that need the same; it keeps its data when it has to be started anew. */
    private static LocalStack stackFor(Scenario scenario) {
        if (stack == null || !environment.equals(scenario.environment())) {
            if (stack != null) {
                stack.close();
            }
            environment = scenario.environment();
            LocalStackBuilder builder = LocalStack.builder()
                    .dataDir(data)
                    .jarsDir(Path.of("target", "jars"))
                    .withoutSimulator();
            environment.forEach(builder::environment);
            stack = builder.build();
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.start();
        }
        return stack;
    }
}
