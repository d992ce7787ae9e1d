package cti.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Needs neither Kafka nor Postgres: secrets are looked at before anything else. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    private static final Map<String, String> NOWHERE =
            Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_API_SECRET, '', INTERNAL_API_SECRET must be set",
        "INTERNAL_API_SECRET, only-seventeen-ch, INTERNAL_API_SECRET is too short",
        "CTI_ENCRYPTION_KEY, '', CTI_ENCRYPTION_KEY must be 32 bytes in base64",
        "CTI_ENCRYPTION_KEY, c2hvcnQtZW5jcnlwdGlvbi1rZXk=, CTI_ENCRYPTION_KEY must be 32 bytes in base64"
    })
    void withoutAGoodSecretItStopsAndSaysWhichOne(
            String variable, String value, String message, CapturedOutput output) {
        Throwable failure = catchThrowable(() -> RunningService.start(with(variable, value)));

        assertThat(failure).isNotNull();
        assertThat(output).contains(message).doesNotContain("\tat ").doesNotContain("WARN");
        if (!value.isEmpty()) {
            assertThat(output).doesNotContain(value);
        }
    }

    private static Map<String, String> with(String variable, String value) {
        var environment = new HashMap<>(NOWHERE);
        environment.put(variable, value);
        return environment;
    }
}
