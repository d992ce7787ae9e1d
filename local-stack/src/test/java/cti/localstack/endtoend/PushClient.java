package cti.localstack.endtoend;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** An agent's screen: hears what is pushed and remembers it in order. */
final class PushClient implements WebSocket.Listener, AutoCloseable {

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile WebSocket socket;

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

    /** All but {@code connection.*}, in order. */
    List<JsonNode> events() {
        return messages.stream()
                .filter(it -> !it.get("event").asString().startsWith("connection."))
                .toList();
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
