package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How answers travel. */
class TransportIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    @ParameterizedTest
    @EnumSource
    void bothVersionsOfHttpAreSpokenWithoutTls(HttpClient.Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();

        for (int i = 0; i < 3; i++) {
            HttpResponse<byte[]> response = get(client, "/api/calls");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.headers().firstValue("CTI-Position")).isPresent();
        }
        assertThat(get(client, "/api/calls/1").headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void longAnswersAreCompressedForWhoCanReadIt() throws Exception {
        for (int i = 0; i < 20; i++) {
            stack.rows.call(app.id(), call -> {});
        }
        HttpClient client = HttpClient.newHttpClient();

        HttpResponse<byte[]> plain = get(client, "/api/calls");
        HttpResponse<byte[]> zipped = get(client, "/api/calls", "Accept-Encoding", "gzip");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("Vary").orElse("")).containsIgnoringCase("accept-encoding");
        assertThat(zipped.body()).hasSizeLessThan(plain.body().length / 4);
        assertThat(unzip(zipped.body())).isEqualTo(plain.body());
    }

    private HttpResponse<byte[]> get(HttpClient client, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.origin() + path))
                .header("x-app-api-key", app.key().text());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static byte[] unzip(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }
}
