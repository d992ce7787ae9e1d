package cti.localstack.ledger;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent's screen: connects again whenever it is cut off, from where it was, and remembers every push. Thread-safe. */
final class Screen implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI edge;
    private final String apiKey;
    private final ScheduledExecutorService timer;
    private final StringBuilder partial = new StringBuilder();
    private final List<Push> pushes = new ArrayList<>();
    private @Nullable WebSocket socket;
    private @Nullable String position;
    private boolean closed;

    Screen(URI edge, String apiKey, ScheduledExecutorService timer) {
        this.edge = edge;
        this.apiKey = apiKey;
        this.timer = timer;
        connect();
    }

    synchronized boolean isConnected() {
        return position != null;
    }

    synchronized List<Push> pushes() {
        return List.copyOf(pushes);
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard(JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        connectAgain();
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        connectAgain();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (socket != null) {
            socket.abort();
        }
    }

    private void heard(JsonNode message) {
        position = message.get("position").asString();
        if (message.has("call_id")) {
            pushes.add(Push.of(message));
        }
    }

    private synchronized void connect() {
        if (closed) {
            return;
        }
        partial.setLength(0);
        String since = position == null ? "" : "?since=" + position;
        var unused = http.newWebSocketBuilder()
                .header("x-app-api-key", apiKey)
                .buildAsync(URI.create("ws://" + edge.getAuthority() + "/ws" + since), this)
                .whenComplete((connected, failure) -> {
                    if (connected == null) {
                        connectAgain();
                    } else {
                        accept(connected);
                    }
                });
    }

    private synchronized void accept(WebSocket connected) {
        socket = connected;
        if (closed) {
            connected.abort();
        }
    }

    private void connectAgain() {
        timer.schedule(this::connect, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
