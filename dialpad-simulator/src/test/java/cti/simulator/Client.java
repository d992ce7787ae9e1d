package cti.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of Dialpad's API and of the control routes. */
public final class Client {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI baseUrl;
    private final String key;
    private Duration timeout = Duration.ofSeconds(10);

    public Client(URI baseUrl, String key) {
        this.baseUrl = baseUrl;
        this.key = key;
    }

    public Client patientFor(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    public String createWebhook(String url, String secret) {
        return post("/api/v2/webhooks", "{\"hook_url\":\"%s\",\"secret\":\"%s\"}".formatted(url, secret))
                .id();
    }

    private Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(baseUrl.resolve(path))
                .header("authorization", "Bearer " + key)
                .timeout(timeout)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public record Answer(int status, String body) {

        public ObjectNode json() {
            return (ObjectNode) JSON.readTree(body);
        }

        public String id() {
            return json().get("id").asString();
        }
    }
}
