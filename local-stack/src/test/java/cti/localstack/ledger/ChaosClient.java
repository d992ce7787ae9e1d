package cti.localstack.ledger;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that is cut off again and again and goes on from where it was. It writes down everything that it is told, in
 * order, and forgives nothing: what comes twice stands there twice. Thread-safe.
 */
final class ChaosClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHORTEST_PAUSE_MILLIS = 50;
    private static final int LONGEST_PAUSE_MILLIS = 500;

    private final HttpClient http;
    private final URI edge;
    private final String apiKey;
    private final boolean byTicket;
    private final ScheduledExecutorService timer;
    private final Random random;
    private final List<UUID> ids = new ArrayList<>();
    private @Nullable Connection current;
    private @Nullable String position;
    private boolean ready;
    private boolean closed;
    private int connections;
    private int refusals;
    private int resyncs;

    /** @param byTicket whether it shows a ticket, as a browser does, or its key */
    ChaosClient(
            HttpClient http, URI edge, String apiKey, boolean byTicket, ScheduledExecutorService timer, Random random) {
        this.http = http;
        this.edge = edge;
        this.apiKey = apiKey;
        this.byTicket = byTicket;
        this.timer = timer;
        this.random = random;
        connect();
    }

    /** Whether it has been told that it has everything up to now. */
    synchronized boolean isReady() {
        return ready;
    }

    /** Of all events that it was told, in order. */
    synchronized List<UUID> ids() {
        return List.copyOf(ids);
    }

    synchronized int heard() {
        return ids.size();
    }

    synchronized int connections() {
        return connections;
    }

    /** Attempts that did not lead to a socket. */
    synchronized int refusals() {
        return refusals;
    }

    /** How often it was told that its position was of no use. */
    synchronized int resyncs() {
        return resyncs;
    }

    /** As when a train enters a tunnel: without a goodbye, whatever is on its way is lost. */
    synchronized void cutOff() {
        Connection cut = current;
        if (cut != null) {
            cut.abort();
            lost(cut);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (current != null) {
            current.abort();
        }
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        Connection next = new Connection();
        current = next;
        var unused = credentials()
                .thenCompose(query -> next.open(query + (position == null ? "" : "&since=" + position)))
                .whenComplete((socket, failure) -> opened(next, failure));
    }

    private CompletableFuture<String> credentials() {
        if (!byTicket) {
            return CompletableFuture.completedFuture("api_key=" + apiKey);
        }
        HttpRequest request = HttpRequest.newBuilder(edge.resolve("/api/ws-ticket"))
                .header("x-app-api-key", apiKey)
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer ->
                        "ticket=" + JSON.readTree(answer.body()).path("ticket").asString());
    }

    private synchronized void opened(Connection connection, @Nullable Throwable failure) {
        if (failure == null) {
            connections++;
        } else {
            refusals++;
            lost(connection);
        }
    }

    private synchronized void heard(Connection from, JsonNode message) {
        if (from != current) {
            return;
        }
        position = message.get("position").asString();
        String event = message.get("event").asString();
        if (event.equals("connection.ready")) {
            ready = true;
        } else if (event.equals("connection.resync")) {
            resyncs++;
        } else {
            ids.add(UUID.fromString(message.get("id").asString()));
        }
    }

    private synchronized void lost(Connection connection) {
        if (connection == current && !closed) {
            current = null;
            ready = false;
            int pause = SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS);
            timer.schedule(this::connect, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** One socket; what it hears after the client has given it up does not count. */
    private final class Connection implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();
        private volatile @Nullable WebSocket socket;
        private volatile boolean aborted;

        CompletableFuture<WebSocket> open(String query) {
            return http.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(URI.create("ws://" + edge.getAuthority() + "/ws?" + query), this);
        }

        void abort() {
            aborted = true;
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
        }

        @Override
        public void onOpen(WebSocket open) {
            socket = open;
            if (aborted) {
                open.abort();
            }
            open.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            partial.append(text);
            if (last) {
                heard(this, JSON.readTree(partial.toString()));
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost(this);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost(this);
        }
    }
}
