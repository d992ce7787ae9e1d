package cti.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stack's Dialpad, by its control routes. */
record Simulator(URI origin) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** From now on nobody is told of what happens. */
    void loseEverything() {
        post("/simulator/disorder", "{\"lost\":1}");
    }

    void loseNothing() {
        post("/simulator/disorder", "{}");
    }

    void publish(ObjectNode event) {
        post("/simulator/events", event.toString());
    }

    /** Returns when every delivery has been answered or given up. */
    JsonNode awaitDeliveries(Duration patience) {
        return await().atMost(patience)
                .until(
                        () -> send(request("/simulator/deliveries").GET()),
                        it -> it.get("pending").asInt() == 0);
    }

    private void post(String path, String body) {
        send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return TestApp.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
