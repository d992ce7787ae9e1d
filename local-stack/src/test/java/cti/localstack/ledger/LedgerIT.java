package cti.localstack.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cti.localstack.LocalStack;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong, each acknowledged event is in the log, in the rows and on the screens, once. With
 * {@code -Dledger=full} at full length and rate; {@code -Dledger.only=Kafka} takes the scenarios with that in their name.
 */
class LedgerIT {

    private static final boolean FULL = "full".equals(System.getProperty("ledger"));
    private static final int EVENTS_PER_SECOND = FULL ? 200 : 100;
    private static final StringBuilder TABLE = new StringBuilder(Figures.HEADING);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = LocalStack.builder()
                .dataDir(data)
                .jarsDir(Path.of("target", "jars"))
                .withoutSimulator()
                .build();
        stack.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
        System.out.println(TABLE);
    }

    static Stream<Scenario> scenarios() {
        Stream<Scenario> all = FULL ? Scenarios.full() : Scenarios.reduced();
        return all.filter(it -> it.name().contains(System.getProperty("ledger.only", "")));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void nothingThatWasAcknowledgedIsLostOrDoubled(Scenario scenario) throws SQLException {
        Ledger.Result result = new Ledger(stack, EVENTS_PER_SECOND).run(scenario);
        TABLE.append(result.figures().line(scenario.name()));
        assertThat(result.findings()).as(result.figures().toString()).isEmpty();
        assertThat(result.quiet()).as("came to rest").isTrue();
    }
}
