package cti.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar, as the local stack and the image start it. */
class SimulatorProcessIT {

    @TempDir
    private Path folder;

    @Test
    void startsAnswersAndStopsOnSigterm() throws Exception {
        int port = freePort();
        Process process = start(Map.of(
                "DIALPAD_API_KEY",
                "k",
                "CTI_SIMULATOR_PORT",
                Integer.toString(port),
                "SIMULATOR_STATE_FILE",
                folder.resolve("state.json").toString(),
                "SIMULATOR_CALLS_PER_MINUTE",
                "60"));
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> log().contains("simulator_started"));
            var client = new Client(URI.create("http://127.0.0.1:" + port), "k");
            assertThat(client.createWebhook("https://cti.example/h", "s3cret")).isNotEmpty();
            assertThat(client.get("/simulator/traffic").body()).contains("\"calls_per_minute\":60.0");
            await().until(() ->
                    client.get("/simulator/deliveries").json().get("generated").asInt() > 0);

            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(log())
                    .contains("simulator_stopped")
                    .doesNotContain("s3cret")
                    .doesNotContain("Exception");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void missingKeyIsOneLine() throws Exception {
        assertThat(failure(Map.of())).isEqualTo("DIALPAD_API_KEY is not set");
    }

    @Test
    void takenPortIsOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(failure(Map.of("DIALPAD_API_KEY", "k", "CTI_SIMULATOR_PORT", port)))
                    .startsWith("CTI_SIMULATOR_PORT " + port + " cannot be used:");
        }
    }

    @Test
    void brokenStateFileIsOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("state.json"), "{\"webhooks\":[");

        assertThat(failure(Map.of("DIALPAD_API_KEY", "k", "SIMULATOR_STATE_FILE", file.toString())))
                .isEqualTo("not a state file of the simulator: " + file);
    }

    private String failure(Map<String, String> environment) throws Exception {
        Process process = start(environment);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(log().lines()).hasSize(1);
        return log().replaceFirst("(?s).*reason=\"(.*)\".*", "$1");
    }

    private Process start(Map<String, String> environment) throws IOException {
        var builder =
                new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-jar", jar().toString());
        builder.environment().keySet().removeIf(it -> it.matches("(SIMULATOR|CTI_SIMULATOR|DIALPAD|JAVA_TOOL)_.*"));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"), UTF_8);
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(it -> it.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
