package cti.localstack.edge;

import cti.localstack.catalogue.Ports;
import cti.localstack.catalogue.Route;
import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.PathMatcher;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/**
 * One origin for all services, as a reverse proxy gives it in production: routes, WebSocket upgrades and the
 * {@code X-Forwarded} headers.
 */
public final class Edge implements AutoCloseable {

    /** Each open WebSocket holds one connection, so this bounds the sockets that pass here too. */
    private static final int CONNECTIONS_PER_THREAD = 10_000;

    private static final int SECONDS_UNTIL_RETRY = 1;
    private static final int THREADS = 2;

    private final Undertow server;

    /**
     * Listens at once, on every interface; a service that is away is answered 503 for.
     *
     * @param port where to listen
     * @param services the port of each service on this machine
     * @param running which of them there are; several of one program take turns, and stand in for one that is away
     */
    public Edge(int port, Ports services, Set<ServiceName> running) {
        PathMatcher<HttpHandler> routes = new PathMatcher<>(proxyTo(ServiceCatalogue.OTHERWISE, services, running));
        for (Route route : ServiceCatalogue.ROUTES) {
            HttpHandler proxy = proxyTo(route.service(), services, running);
            route.prefixes().forEach(it -> routes.addPrefixPath(it, proxy));
        }
        routes.addPrefixPath(ServiceCatalogue.NOT_ROUTED, Edge::notFound);
        server = Undertow.builder()
                .addHttpListener(port, "0.0.0.0")
                .setIoThreads(THREADS)
                .setWorkerThreads(THREADS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, ServiceCatalogue.MAX_BODY_MIB * 1024L * 1024L)
                .setHandler(exchange -> {
                    exchange.addDefaultResponseListener(Edge::describe);
                    // Matched as the service will read it, passed on as it came.
                    routes.match(exchange.getRequestPath()).getValue().handleRequest(exchange);
                })
                .build();
        server.start();
    }

    /** Cuts what is still open. */
    @Override
    public void close() {
        server.stop();
    }

    private static HttpHandler proxyTo(ServiceName program, Ports services, Set<ServiceName> running) {
        LoadBalancingProxyClient client = new LoadBalancingProxyClient()
                .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
                .setProblemServerRetry(SECONDS_UNTIL_RETRY);
        Set<ServiceName> instances = EnumSet.of(program);
        running.stream().filter(it -> it.program() == program).forEach(instances::add);
        instances.forEach(it -> client.addHost(URI.create("http://127.0.0.1:" + services.of(it))));
        return ProxyHandler.builder()
                .setProxyClient(client)
                .setMaxConnectionRetries(instances.size())
                .build();
    }

    private static void notFound(HttpServerExchange exchange) {
        exchange.setStatusCode(StatusCodes.NOT_FOUND);
    }

    /** Gives our own refusals a body; what a service answers has one already. */
    private static boolean describe(HttpServerExchange exchange) {
        if (exchange.getStatusCode() < StatusCodes.BAD_REQUEST || exchange.getResponseContentLength() > 0) {
            return false;
        }
        boolean away = exchange.getStatusCode() >= StatusCodes.INTERNAL_SERVER_ERROR;
        if (away) {
            exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, SECONDS_UNTIL_RETRY);
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
        exchange.getResponseSender().send(away ? EdgeProblem.AWAY : EdgeProblem.NOT_FOUND);
        return true;
    }
}
