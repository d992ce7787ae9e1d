package cti.admin.dialpad;

import static org.assertj.core.api.Assertions.assertThat;

import cti.admin.dialpad.DialpadProperties.Environment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DialpadPropertiesTest {

    @Test
    void environmentDecidesWhichDialpad() {
        assertThat(properties(Environment.SANDBOX, null).apiUrl()).hasToString("https://sandbox.dialpad.com/api/v2");
        assertThat(properties(Environment.PRODUCTION, "").apiUrl()).hasToString("https://dialpad.com/api/v2");
    }

    @Test
    void baseUrlWinsOverTheEnvironment() {
        assertThat(properties(Environment.PRODUCTION, "http://localhost:4010/").apiUrl())
                .hasToString("http://localhost:4010/api/v2");
    }

    @Test
    void keyIsNotPartOfItsText() {
        assertThat(properties(Environment.SANDBOX, null)).asString().doesNotContain("secret-key");
    }

    private static DialpadProperties properties(Environment environment, @Nullable String baseUrl) {
        Duration second = Duration.ofSeconds(1);
        return new DialpadProperties(environment, baseUrl, "secret-key", second, second, 4, second, second, 20, 100);
    }
}
