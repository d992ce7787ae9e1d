package cti.localstack.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.catalogue.Ports;
import cti.localstack.catalogue.ServiceName;
import cti.testsupport.FreePort;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports = new Ports(it -> FreePort.next());
    private final List<Undertow> services = new ArrayList<>();
    private Edge edge;

    @BeforeEach
    void start() {
        for (ServiceName service :
                List.of(ServiceName.INGEST, ServiceName.QUERY, ServiceName.ADMIN, ServiceName.PUSH)) {
            start(service, exchange -> exchange.getResponseSender().send(service + " " + exchange.getRequestURI()));
        }
        edge = new Edge(ports.of(ServiceName.EDGE), ports, EnumSet.of(ServiceName.PUSH));
    }

    @AfterEach
    void stop() {
        edge.close();
        services.forEach(Undertow::stop);
    }

    @ParameterizedTest
    @CsvSource({
        "/webhooks/dialpad/token, ingest-service",
        "/webhooks/dialpad, ingest-service",
        "/api/calls, query-service",
        "/openapi.json, query-service",
        "/docs, query-service",
        "/docs/index.html, query-service",
        "/internal/apps, admin-service",
        "/auth/dialpad/connect, admin-service",
        "/admin, admin-service",
        "/ws, push-gateway",
        "/, push-gateway",
        "/apis, push-gateway",
        "/client.js, push-gateway",
        "/board/main.js, push-gateway"
    })
    void eachPathReachesItsServiceUnchanged(String path, String service) throws Exception {
        assertThat(get(path).body()).isEqualTo(service + " " + path);
    }

    @Test
    void encodedPathsAreNotTouched() throws Exception {
        assertThat(get("/api/calls/a%2Fb%20c").body()).isEqualTo("query-service /api/calls/a%2Fb%20c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/actuator/health", "/%61ctuator/health", "/actuator;a=b/health", "/actuator;a=b"})
    void healthAndMetricsAreNotServed(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void serviceLearnsWhoAsksAndByWhichNameAndCannotBeLiedTo() throws Exception {
        restart(ServiceName.QUERY, exchange -> exchange.getResponseSender()
                .send(header(exchange, "X-Forwarded-For")
                        + " " + header(exchange, "X-Forwarded-Proto")
                        + " " + header(exchange, "Host")));

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("/api/calls"))
                        .header("X-Forwarded-For", "203.0.113.9")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("127.0.0.1 http 127.0.0.1:" + ports.of(ServiceName.EDGE));
    }

    @Test
    void bodyAboveTheWebhooksLimitReachesTheServiceThatRefusesIt() throws Exception {
        restart(ServiceName.INGEST, exchange -> exchange.getRequestReceiver()
                .receiveFullBytes(
                        (received, body) -> received.getResponseSender().send("got " + body.length)));
        byte[] body = new byte[2 * 1024 * 1024];

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("/webhooks/dialpad/token"))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("got " + body.length);
    }

    @Test
    void refusalOfAServiceKeepsItsWords() throws Exception {
        restart(
                ServiceName.ADMIN,
                exchange -> exchange.setStatusCode(401).getResponseSender().send("its own words"));

        HttpResponse<String> answer = get("/internal/apps");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("its own words");
    }

    @Test
    void emptyRefusalOfAServiceStaysEmpty() throws Exception {
        restart(ServiceName.ADMIN, exchange -> exchange.setStatusCode(404).endExchange());

        HttpResponse<String> answer = get("/internal/apps");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void serviceThatComesBackIsFoundAgain() throws Exception {
        services.forEach(Undertow::stop);
        assertThat(get("/api/calls").statusCode()).isEqualTo(503);

        start(ServiceName.QUERY, exchange -> exchange.getResponseSender().send("back"));

        await().atMost(5, TimeUnit.SECONDS).until(() -> get("/api/calls").statusCode() == 200);
    }

    @Test
    void twoGatewaysTakeTurns() throws Exception {
        startSecondGateway();

        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            answers.add(get("/ws").body());
        }

        assertThat(answers).containsExactlyInAnyOrder("push-gateway /ws", "push-gateway-2 /ws");
    }

    @Test
    void gatewayThatIsAwayIsStoodInFor() throws Exception {
        startSecondGateway();
        stop(ServiceName.PUSH);

        for (int i = 0; i < 20; i++) {
            assertThat(get("/ws").body()).isEqualTo("push-gateway-2 /ws");
        }
    }

    @Test
    void webSocketPassesBothWays() throws Exception {
        restart(ServiceName.PUSH, new WebSocketProtocolHandshakeHandler((WebSocketConnectionCallback)
                (exchange, channel) -> {
                    channel.getReceiveSetter().set(new AbstractReceiveListener() {
                        @Override
                        protected void onFullTextMessage(WebSocketChannel sender, BufferedTextMessage message) {
                            WebSockets.sendText("echo " + message.getData(), sender, null);
                        }
                    });
                    channel.resumeReceives();
                }));
        CompletableFuture<String> heard = new CompletableFuture<>();

        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + ports.of(ServiceName.EDGE) + "/ws"), new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket open, CharSequence text, boolean last) {
                                heard.complete(text.toString());
                                return null;
                            }
                        })
                .get(5, TimeUnit.SECONDS);
        socket.sendText("hello", true);

        assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo("echo hello");
        socket.abort();
    }

    private void startSecondGateway() {
        start(ServiceName.PUSH_2, exchange -> exchange.getResponseSender()
                .send(ServiceName.PUSH_2 + " " + exchange.getRequestURI()));
        edge.close();
        edge = new Edge(ports.of(ServiceName.EDGE), ports, EnumSet.of(ServiceName.PUSH, ServiceName.PUSH_2));
    }

    private void restart(ServiceName service, HttpHandler handler) {
        stop(service);
        start(service, handler);
    }

    private void stop(ServiceName service) {
        services.stream()
                .filter(it ->
                        it.getListenerInfo().get(0).getAddress().toString().endsWith(":" + ports.of(service)))
                .forEach(Undertow::stop);
    }

    private void start(ServiceName service, HttpHandler handler) {
        Undertow started = Undertow.builder()
                .addHttpListener(ports.of(service), "127.0.0.1")
                .setHandler(handler)
                .build();
        started.start();
        services.add(started);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ports.of(ServiceName.EDGE) + path);
    }

    private static String header(HttpServerExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(new HttpString(name));
    }
}
