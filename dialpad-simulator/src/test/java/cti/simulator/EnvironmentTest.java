package cti.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cti.simulator.traffic.TrafficOptions;
import cti.simulator.traffic.TrafficRate;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @Test
    void keyIsEnough() {
        SimulatorOptions options = new Environment(Map.of("DIALPAD_API_KEY", "k")).options();

        assertThat(options.api().apiKey()).isEqualTo("k");
        assertThat(options.api().rateLimits()).isTrue();
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(4010);
        assertThat(options.stateFile()).isNull();
        assertThat(options.traffic()).isEqualTo(TrafficOptions.NONE);
    }

    @Test
    void everythingCanBeSet() {
        SimulatorOptions options = new Environment(Map.of(
                        "DIALPAD_API_KEY", "k",
                        "CTI_SIMULATOR_HOST", "0.0.0.0",
                        "CTI_SIMULATOR_PORT", "4444",
                        "SIMULATOR_STATE_FILE", "/data/dialpad.json",
                        "SIMULATOR_CALLS_PER_MINUTE", "12.5",
                        "SIMULATOR_MESSAGES_PER_MINUTE", "4",
                        "SIMULATOR_SEED", "99",
                        "SIMULATOR_PACE", "0.5",
                        "SIMULATOR_RATE_LIMITS", "false"))
                .options();

        assertThat(options.host()).isEqualTo("0.0.0.0");
        assertThat(options.port()).isEqualTo(4444);
        assertThat(options.stateFile()).isEqualTo(Path.of("/data/dialpad.json"));
        assertThat(options.traffic()).isEqualTo(new TrafficOptions(new TrafficRate(12.5, 4), 99, 0.5));
        assertThat(options.api().rateLimits()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DIALPAD_API_KEY,'',DIALPAD_API_KEY is not set",
        "CTI_SIMULATOR_PORT,http,CTI_SIMULATOR_PORT must be a whole number from 0 to 65535",
        "CTI_SIMULATOR_PORT,70000,CTI_SIMULATOR_PORT must be a whole number from 0 to 65535",
        "SIMULATOR_SEED,1.5,SIMULATOR_SEED must be a whole number",
        "SIMULATOR_CALLS_PER_MINUTE,-1,SIMULATOR_CALLS_PER_MINUTE must be a number of at least 0",
        "SIMULATOR_MESSAGES_PER_MINUTE,few,SIMULATOR_MESSAGES_PER_MINUTE must be a number of at least 0",
        "SIMULATOR_PACE,0,SIMULATOR_PACE must be a number above 0"
    })
    void badValueIsNamed(String name, String value, String message) {
        Map<String, String> variables =
                name.equals("DIALPAD_API_KEY") ? Map.of(name, value) : Map.of("DIALPAD_API_KEY", "k", name, value);

        assertThatThrownBy(() -> new Environment(variables).options())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
