package cti.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Serves an {@link Endpoint} by Undertow, on a thread that may block. */
final class EndpointHandler implements HttpHandler {

    private final Endpoint endpoint;

    EndpointHandler(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        Reply reply = answer(read(exchange));
        if (reply.equals(Reply.SILENCE)) {
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {});
            return;
        }
        exchange.setStatusCode(reply.status());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (reply.body() != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender()
                    .send(ByteBuffer.wrap(reply.body().toString().getBytes(UTF_8)));
        }
    }

    private Reply answer(Request request) {
        try {
            return endpoint.answer(request);
        } catch (Refusal refusal) {
            return Reply.of(refusal);
        }
    }

    private static Request read(HttpServerExchange exchange) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        return new Request(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                new Parameters(parameters),
                exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION),
                new String(exchange.getInputStream().readAllBytes(), UTF_8));
    }
}
