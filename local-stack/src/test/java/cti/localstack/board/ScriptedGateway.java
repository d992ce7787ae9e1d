package cti.localstack.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.testsupport.FreePort;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway that does what a test says, and what a real one does only in trouble. It serves an empty page and the scripts, so
 * that all are of one origin.
 */
final class ScriptedGateway implements AutoCloseable {

    private static final Path PAGE = Path.of("../push-gateway/src/main/resources/page");

    private final int port = FreePort.next();
    private final Undertow server;
    private final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> ticketRequests = new CopyOnWriteArrayList<>();
    private final Queue<int[]> refusals = new ArrayDeque<>();
    private final AtomicInteger upgradesToRefuse = new AtomicInteger();
    private volatile boolean refusesPositions;
    private volatile boolean answersPings = true;

    ScriptedGateway() {
        server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(4)
                .setHandler(Handlers.path(ScriptedGateway::servePage)
                        .addExactPath("/client.js", ScriptedGateway::serveScript)
                        .addPrefixPath("/board", ScriptedGateway::serveScript)
                        .addExactPath(
                                "/api/ws-ticket", it -> it.getRequestReceiver().receiveFullString(this::giveTicket))
                        .addExactPath("/ws", this::open))
                .build();
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The next requests for a ticket are answered with this. */
    void refuseTickets(int times, int status, int retryAfterSeconds) {
        synchronized (refusals) {
            for (int i = 0; i < times; i++) {
                refusals.add(new int[] {status, retryAfterSeconds});
            }
        }
    }

    /** The next handshakes fail, as do plain requests meanwhile. */
    void refuseUpgrades(int times) {
        upgradesToRefuse.set(times);
    }

    /** As positions of another app are refused: before the upgrade. */
    void refusePositions() {
        refusesPositions = true;
    }

    void fallSilent() {
        answersPings = false;
    }

    /** The keys with which tickets were asked for. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    /** What tickets were asked for with. */
    List<String> ticketRequests() {
        return List.copyOf(ticketRequests);
    }

    /** The next connection that was opened; waited for. */
    Socket next() throws InterruptedException {
        Socket socket = sockets.poll(20, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("nobody connected");
        }
        return socket;
    }

    @Override
    public void close() {
        server.stop();
    }

    /** One connection, seen from the server. */
    static final class Socket extends AbstractReceiveListener {

        private final WebSocketChannel channel;
        private final Map<String, String> query;
        private final ScriptedGateway gateway;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile String position = "";

        private Socket(WebSocketChannel channel, Map<String, String> query, ScriptedGateway gateway) {
            this.channel = channel;
            this.query = query;
            this.gateway = gateway;
        }

        /** The parameters of {@code /ws}. */
        Map<String, String> query() {
            return query;
        }

        /** What the client said, but for pings. */
        List<String> heard() {
            return List.copyOf(heard);
        }

        void ready(String position, boolean resumed) {
            say("connection.ready", position, ",\"resumed\":" + resumed);
        }

        void event(String name, String id, String position) {
            this.position = position;
            send("{\"event\":\"%s\",\"id\":\"%s\",\"position\":\"%s\",\"timestamp\":\"%s\",\"version\":1}"
                    .formatted(name, id, position, Instant.now()));
        }

        /** @param more further members, each behind a comma */
        void say(String event, String position, String more) {
            this.position = position;
            send("{\"event\":\"%s\",\"id\":\"%s\",\"position\":\"%s\",\"timestamp\":\"%s\"%s}"
                    .formatted(event, position + event, position, Instant.now(), more));
        }

        void end(int code) {
            WebSockets.sendClose(new CloseMessage(code, ""), channel, null);
        }

        /** As a network does. */
        void cut() throws IOException {
            channel.close();
        }

        private void send(String json) {
            WebSockets.sendText(json, channel, null);
        }

        @Override
        protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
            // Getting it empties it.
            String text = message.getData();
            if (!text.contains("\"ping\"")) {
                heard.add(text);
            } else if (gateway.answersPings) {
                say("pong", position, "");
            }
        }
    }

    private void giveTicket(HttpServerExchange exchange, String body) {
        ticketRequests.add(body);
        keys.add(exchange.getRequestHeaders().getFirst(new HttpString("x-app-api-key")));
        int[] refusal;
        synchronized (refusals) {
            refusal = refusals.poll();
        }
        if (refusal != null) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, refusal[1]);
            exchange.setStatusCode(refusal[0]).endExchange();
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.setStatusCode(201).getResponseSender().send("{\"ticket\":\"ticket-" + keys.size() + "\"}");
    }

    private void open(HttpServerExchange exchange) throws Exception {
        boolean upgrade = exchange.getRequestHeaders().contains(Headers.UPGRADE);
        if (upgradesToRefuse.get() > 0) {
            upgradesToRefuse.addAndGet(upgrade ? -1 : 0);
            exchange.setStatusCode(503).endExchange();
            return;
        }
        if (refusesPositions && exchange.getQueryParameters().containsKey("since")) {
            exchange.setStatusCode(400)
                    .getResponseSender()
                    .send(
                            "{\"error\":\"invalid_parameter\",\"errors\":[{\"field\":\"since\",\"message\":\"is not a position\"}]}");
            return;
        }
        if (!upgrade) {
            exchange.setStatusCode(426).endExchange();
            return;
        }
        Handlers.websocket(this::opened).handleRequest(exchange);
    }

    private void opened(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        Socket socket = new Socket(channel, parameters(exchange.getQueryString()), this);
        channel.getReceiveSetter().set(socket);
        channel.resumeReceives();
        sockets.add(socket);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
        }
        return parameters;
    }

    private static void servePage(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
        exchange.getResponseSender().send("<!doctype html><html lang=en><title>Empty</title>");
    }

    private static void serveScript(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/javascript");
        try {
            exchange.getResponseSender()
                    .send(Files.readString(
                            PAGE.resolve(exchange.getRequestPath().substring(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
