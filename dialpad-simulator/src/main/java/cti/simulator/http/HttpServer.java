package cti.simulator.http;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.net.URI;

/** Serves the routes that were added to it from {@link #start} on. */
public final class HttpServer implements AutoCloseable {

    private final RoutingHandler routes = Handlers.routing();
    private final Undertow undertow;

    /** @param port 0 takes any free one */
    public HttpServer(String host, int port) {
        undertow = Undertow.builder()
                .addHttpListener(port, host)
                .setIoThreads(2)
                .setWorkerThreads(16)
                .setHandler(new BlockingHandler(routes))
                .build();
    }

    /** @param path may hold parts in braces, which become parameters */
    public HttpServer route(String method, String path, Endpoint endpoint) {
        routes.add(method, path, new EndpointHandler(endpoint));
        return this;
    }

    /** @throws RuntimeException caused by {@link java.net.BindException} if the port is taken */
    public void start() {
        undertow.start();
    }

    /** Where a client on this machine reaches it. */
    public URI baseUrl() {
        var address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
