package cti.localstack.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an agent's screen would hear, as lines of text. Connects again whenever the gateway goes away. */
public final class EventStream {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI socket;
    private final String key;
    private final Consumer<String> lines;
    private volatile boolean closed;

    /** @param lines called for every event, one at a time */
    public EventStream(URI edge, String key, Consumer<String> lines) {
        this.socket = URI.create("ws" + edge.toString().substring("http".length()) + "/ws");
        this.key = key;
        this.lines = lines;
    }

    /** Returns at once; the key of a new app may need a moment to become known, so a refusal is tried again too. */
    public void open() {
        var unused = http.newWebSocketBuilder()
                .header("x-app-api-key", key)
                .buildAsync(socket, new Listener())
                .whenComplete((open, failure) -> {
                    if (failure != null) {
                        openAgain();
                    }
                });
    }

    public void close() {
        closed = true;
    }

    private void openAgain() {
        LATER.execute(() -> {
            if (!closed) {
                open();
            }
        });
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                String json = message.toString();
                message.setLength(0);
                if (EventLine.isNews(json)) {
                    lines.accept(EventLine.of(json, ZoneId.systemDefault()));
                }
            }
            open.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket open, int code, String reason) {
            openAgain();
            return null;
        }

        @Override
        public void onError(WebSocket open, Throwable failure) {
            openAgain();
        }
    }
}
