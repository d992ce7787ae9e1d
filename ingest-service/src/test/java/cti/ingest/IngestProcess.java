package cti.ingest;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The executable jar as a process of its own, so that it can be killed. */
final class IngestProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final URI origin;

    private IngestProcess(Process process, int port) {
        this.process = process;
        this.origin = URI.create("http://127.0.0.1:" + port);
    }

    /** @param folder keeps its data and its log */
    static IngestProcess start(Path folder, String bootstrapServers, int port, Map<String, String> more)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", jar().toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder)));
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        bootstrapServers,
                        "CTI_ENCRYPTION_KEY",
                        Tenant.ENCRYPTION_KEY,
                        "DIALPAD_WEBHOOK_SECRET",
                        Tenant.SHARED_SECRET,
                        "CTI_INGEST_DATA_DIR",
                        folder.resolve("data").toString(),
                        "CTI_INGEST_PORT",
                        Integer.toString(port)));
        builder.environment().putAll(more);
        return new IngestProcess(builder.start(), port);
    }

    static String logOf(Path folder) throws IOException {
        return Files.readString(log(folder).toPath());
    }

    private static File log(Path folder) {
        return folder.resolve("ingest.log").toFile();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(it -> it.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the executable jar is not built"));
        }
    }

    void awaitReady() {
        await().atMost(START).ignoreExceptionsInstanceOf(IOException.class).until(() -> readiness() == 200);
    }

    int readiness() throws IOException, InterruptedException {
        return get("/actuator/health/readiness").statusCode();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(origin.resolve(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(origin.resolve(path))
                .timeout(Duration.ofSeconds(5))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** @return bytes in use after a full collection */
    long heapAfterCollection() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        int status = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("jcmd ended with " + status);
        }
        return (long) get("/actuator/prometheus")
                .body()
                .lines()
                .filter(it -> it.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                .sum();
    }

    void terminate() {
        process.destroy();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    /** As kill -9 does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
