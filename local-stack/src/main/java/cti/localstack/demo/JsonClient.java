package cti.localstack.demo;

import cti.localstack.problem.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks JSON with one server. Thread-safe. */
final class JsonClient {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI server;
    private final String authorization;

    /** @param authorization value of that header; empty for none */
    JsonClient(HttpClient http, URI server, String authorization) {
        this.http = http;
        this.server = server;
        this.authorization = authorization;
    }

    /** A status code with what came with it. */
    record Answer(int status, JsonNode body) {}

    Answer get(String path) {
        return send(path, request(path).GET());
    }

    /** @throws StackException if it is refused */
    JsonNode post(String path) {
        return accepted(path, send(path, request(path).POST(BodyPublishers.noBody())));
    }

    /** @throws StackException if it is refused */
    JsonNode post(String path, Object body) {
        String json = MAPPER.writeValueAsString(body);
        return accepted(
                path,
                send(
                        path,
                        request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json))));
    }

    private static JsonNode accepted(String path, Answer answer) {
        if (answer.status() >= 400) {
            throw new StackException("POST " + path + " was answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private Answer send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(it -> it.contains("json"))
                    .isPresent();
            return new Answer(
                    response.statusCode(), json ? MAPPER.readTree(response.body()) : MAPPER.createObjectNode());
        } catch (IOException e) {
            throw new StackException(server.resolve(path) + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }
}
