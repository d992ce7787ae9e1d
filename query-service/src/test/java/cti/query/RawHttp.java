package cti.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** Requests that no decent client would send. */
final class RawHttp {

    private RawHttp() {}

    /** @return the whole response as text */
    static String get(String origin, String target, String apiKey) {
        URI uri = URI.create(origin);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nx-app-api-key: " + apiKey
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
