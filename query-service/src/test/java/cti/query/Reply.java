package cti.query;

import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered, which is as its description says. */
record Reply(HttpResponse<String> response) {

    /** HTTP/2 has tests of its own. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final JsonMapper JSON = JsonMapper.shared();

    static Reply of(String origin, String method, String path, String... headers) {
        return of(origin, method, path, BodyPublishers.noBody(), headers);
    }

    static Reply of(String origin, String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            Contract.check(method, path, response);
            return new Reply(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    JsonNode json() {
        return JSON.readTree(response.body());
    }

    /** {@code field} of every row of a list. */
    List<String> all(String field) {
        return json().get("data")
                .valueStream()
                .map(it -> it.get(field).asString())
                .toList();
    }

    List<String> fieldNames() {
        return List.copyOf(json().propertyNames());
    }

    String nextCursor() {
        JsonNode cursor = json().at("/pagination/next_cursor");
        return cursor.isNull() ? null : cursor.asString();
    }

    String error() {
        return json().get("error").asString();
    }

    /** The fields that a problem complains of. */
    List<String> badFields() {
        return StreamSupport.stream(json().get("errors").spliterator(), false)
                .map(it -> it.get("field").asString())
                .collect(toList());
    }
}
