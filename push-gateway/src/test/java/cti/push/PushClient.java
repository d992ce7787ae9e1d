package cti.push;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.serde.JsonSerde;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A well-behaved client. */
public final class PushClient implements WebSocket.Listener, AutoCloseable {

    public static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private PushClient(int port, String query, @Nullable String key) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (key != null) {
            builder.header("x-app-api-key", key);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws" + query), this)
                .join();
    }

    /** Returns when the client has been told that it is connected. */
    public static PushClient connect(int port, Tenant tenant) {
        return connect(port, tenant, "");
    }

    public static PushClient connect(int port, Tenant tenant, String query) {
        PushClient client = connectUngreeted(port, tenant, query);
        assertThat(client.next().path("event").asString()).isEqualTo("connection.ready");
        return client;
    }

    /** @throws CompletionException if the server refuses */
    public static PushClient connectUngreeted(int port, Tenant tenant, String query) {
        return new PushClient(port, query, tenant.key());
    }

    /** Without a header, as a browser does. */
    public static PushClient connectByUrl(int port, String query) {
        return new PushClient(port, query, null);
    }

    public JsonNode next() {
        try {
            JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message within %d s", PATIENCE_SECONDS).isNotNull();
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public List<String> nextIds(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> next().path("id").asString())
                .toList();
    }

    /** Asks and waits for the answer, and gives everything that came before it: so nothing else can have been sent. */
    public List<JsonNode> everythingUntilNow() {
        send("{\"type\":\"ping\"}");
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode message = next(); !message.path("event").asString().equals("pong"); message = next()) {
            all.add(message);
        }
        return all;
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    public WebSocket socket() {
        return socket;
    }

    /** The code that the server closed with. */
    public int closeCode() {
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not closed properly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            messages.add(JsonSerde.MAPPER.readTree(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
