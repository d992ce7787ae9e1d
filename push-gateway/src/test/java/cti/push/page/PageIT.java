package cti.push.page;

import static org.assertj.core.api.Assertions.assertThat;

import cti.push.Gateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the board and the client library are made of, as anybody gets it. */
class PageIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Gateway gateway = Gateway.shared();

    @ParameterizedTest
    @CsvSource({
        "/, text/html, same-origin",
        "/index.html, text/html, same-origin",
        "/board/main.js, text/javascript, same-origin",
        "/board/board.css, text/css, same-origin",
        "/board/icon.svg, image/svg+xml, same-origin",
        "/client.js, text/javascript, cross-origin",
        "/client.d.ts, text/plain, cross-origin"
    })
    void filesAreOpenAndGuarded(String path, String contentType, String readers) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(contentType);
        assertThat(header(answer, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                        + " img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo(readers);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void pageIsServedAtTheRootAndHasNothingInlineOrForeign() throws Exception {
        String page = get("/").body();

        assertThat(page).contains("<title>Live board</title>");
        assertThat(page).doesNotContain("style=", "onclick=", "://").doesNotContainPattern("<script>|<style");
    }

    @Test
    void clientLibraryMayBeImportedByPagesOfOtherOriginsAndTheBoardMayNot() throws Exception {
        assertThat(header(get("/client.js"), "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(get("/board/api.js").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/client.js", "/board/main.js"})
    void unchangedFileIsNotSentAgain(String path) throws Exception {
        HttpResponse<String> first = get(path);

        HttpResponse<String> second = get(path, "If-None-Match", header(first, "ETag"));

        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(first, "ETag")).startsWith("W/\"");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(header(second, "Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void filesAreCompressedForWhoeverCanReadThat() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/client.js"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());

        assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
        assertThat(unzip(answer.body())).isEqualTo(get("/client.js").body());
        assertThat(answer.body().length).isLessThan(get("/client.js").body().length() / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/board/nothing.js",
                "/board/",
                "/board",
                "/board/../application.yml",
                "/board/%2e%2e/application.yml",
                "/board/..%2fapplication.yml",
                "/board/..%2findex.html",
                "/application.yml",
                "/page/index.html",
                "/index.html/",
                "/client.js.map"
            })
    void nothingElseIsServed(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("bootstrap-servers", "<title>");
    }

    @Test
    void filesAreOnlyRead() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/client.js"))
                .POST(BodyPublishers.ofString("x"))
                .build();

        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String unzip(byte[] compressed) throws IOException {
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
