package cti.benchmarks.process;

import cti.testsupport.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service's own jar, running. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String module;
    private final int port;

    private ServiceProcess(Process process, String module, int port) {
        this.process = process;
        this.module = module;
        this.port = port;
    }

    /**
     * Returns when it is ready.
     *
     * @param module of the source tree, built
     * @param jvm options such as {@code -Xmx256m}
     * @param environment what differs from the service's defaults
     * @param work where it runs and logs
     */
    public static ServiceProcess start(String module, List<String> jvm, Map<String, String> environment, Path work) {
        int port = FreePort.next();
        List<String> command = new ArrayList<>(List.of(Jvm.tool("java")));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar(module).toString(), "--server.port=" + port));
        Map<String, String> all = new TreeMap<>(environment);
        all.put("SERVER_ADDRESS", "127.0.0.1");
        ProcessBuilder builder = new ProcessBuilder()
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        work.resolve(module + ".log").toFile()));
        ServiceProcess service = new ServiceProcess(OwnProcess.start(builder, command, all), module, port);
        service.awaitReady();
        return service;
    }

    public int port() {
        return port;
    }

    public long residentKilobytes() {
        return OwnProcess.residentKilobytes(process);
    }

    /** A full collection, so that what is left in the heap is in use. */
    public void collectGarbage() {
        try {
            new ProcessBuilder(Jvm.tool("jcmd"), Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of a metric as Prometheus sees it, summed over what begins so; 0 if there is nothing. */
    public double metric(String beginning) {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        OwnProcess.stop(process);
    }

    private void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(module + " did not start, see its log");
            }
            Pause.of(Duration.ofMillis(200));
        }
    }

    private boolean isReady() {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path jar(String module) {
        Path target = Path.of(System.getProperty("cti.home", "."), module, "target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
            for (Path jar : jars) {
                return jar.toAbsolutePath();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(module + " is not built", e);
        }
        throw new IllegalStateException(module + " is not built: no jar in " + target);
    }
}
