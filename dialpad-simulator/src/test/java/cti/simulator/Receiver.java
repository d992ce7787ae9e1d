package cti.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A webhook receiver that keeps what it gets and answers as it is told. */
public final class Receiver implements AutoCloseable {

    /** As a status: the request is not answered while the receiver lives. */
    public static final int SILENCE = 0;

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final IntFunction<Integer> statuses;

    private Receiver(IntFunction<Integer> statuses) {
        this.statuses = statuses;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    public static Receiver answering(int status) {
        return new Receiver(n -> status);
    }

    /** Answers its first requests so, and all others with the last status. */
    public static Receiver answering(List<Integer> statuses) {
        return new Receiver(n -> statuses.get(Math.min(n, statuses.size() - 1)));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        int status;
        synchronized (this) {
            status = statuses.apply(received.size());
            received.add(
                    new Received(System.nanoTime(), exchange.getRequestHeaders().getFirst("content-type"), body));
        }
        if (status == SILENCE) {
            awaitClosing();
        }
        exchange.sendResponseHeaders(status == SILENCE ? 500 : status, -1);
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param nanoTime when it arrived */
    public record Received(long nanoTime, String contentType, String body) {

        public ObjectNode json() {
            return (ObjectNode) JSON.readTree(body);
        }
    }
}
