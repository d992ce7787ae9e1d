package cti.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator's client. */
record Http(URI origin, @Nullable String authorization) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    /** @param json missing if the answer has no body or another content type */
    record Answer(int status, JsonNode json, HttpHeaders headers, String text) {

        String at(String pointer) {
            return json.at(pointer).asString();
        }

        /** @return what is at a place of each element of a list */
        List<String> values(String pointer) {
            return json.get("data")
                    .valueStream()
                    .map(it -> it.at(pointer).asString())
                    .toList();
        }

        String contentType() {
            return headers.firstValue("Content-Type").orElse("");
        }
    }

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    Answer post(String path) {
        return send("POST", path, null, null);
    }

    Answer post(String path, String json) {
        return send("POST", path, json, "application/json");
    }

    Answer patch(String path, String json) {
        return send("PATCH", path, json, "application/json");
    }

    Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    /** @return the id of a new app */
    String newApp() {
        return createApp().at("/app_id");
    }

    Answer createApp() {
        return post("/internal/apps", "{\"name\":\"Acme\"}");
    }

    Answer send(String method, String path, @Nullable String body, @Nullable String contentType, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(),
                    json ? JSON.readTree(response.body()) : JSON.missingNode(),
                    response.headers(),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
