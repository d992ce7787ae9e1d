package cti.localstack;

import cti.localstack.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until a process can do its work. */
final class Readiness {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    /** @return whether it became ready: not if it ended first, or took longer than that */
    boolean await(RunningProcess process, BooleanSupplier ready, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        while (process.alive() && Instant.now().isBefore(deadline)) {
            if (ready.getAsBoolean()) {
                return true;
            }
            process.endsWithin(BETWEEN_PROBES);
        }
        return false;
    }

    /** @return whether a GET is answered 200 at this moment */
    boolean answers(URI uri) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
