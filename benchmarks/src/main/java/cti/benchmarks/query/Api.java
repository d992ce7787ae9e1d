package cti.benchmarks.query;

import cti.benchmarks.tenant.Tenant;
import cti.schemas.serde.JsonSerde;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;

/** The REST API as one app's CRM uses it: one request after the other. */
record Api(int port, Tenant tenant) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param nanos until the whole answer was there */
    record Answer(int status, String body, long nanos) {

        JsonNode json() {
            return JsonSerde.MAPPER.readTree(body);
        }

        /** @return empty text on the last page */
        String nextCursor() {
            return json().path("pagination").path("next_cursor").asString("");
        }
    }

    Answer get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("x-app-api-key", tenant.key().text())
                .build();
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), System.nanoTime() - begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException if the answer is not 200 */
    Answer good(String path) {
        Answer answer = get(path);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " answered " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
