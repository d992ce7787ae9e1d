package cti.localstack.endtoend;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An agent's screen: hears what is pushed and remembers it in order. */
final class PushClient implements WebSocket.Listener, AutoCloseable {

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private volatile WebSocket socket;

    /**
     * @param code the server's
     * @param nanos when, by {@link System#nanoTime}
     */
    record Closed(int code, long nanos) {}

    static PushClient connect(URI origin, String apiKey) {
        PushClient client = new PushClient();
        URI url = URI.create("ws://" + origin.getAuthority() + "/ws");
        client.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("x-app-api-key", apiKey)
                .buildAsync(url, client)
                .join();
        await().atMost(Duration.ofSeconds(10)).until(() -> !client.messages.isEmpty());
        return client;
    }

    /** Everything, in order; the first is {@code connection.ready}. */
    List<JsonNode> messages() {
        return messages;
    }

    /** All but {@code connection.*}, in order. */
    List<JsonNode> events() {
        return messages.stream()
                .filter(it -> !it.get("event").asString().startsWith("connection."))
                .toList();
    }

    /** Waits until the server has closed the connection. */
    Closed closed() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(new Closed(code, System.nanoTime()));
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(TestApp.JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
