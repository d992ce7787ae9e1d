package cti.push.page;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Serves the board at {@code /} and gives its files their headers. */
@Component
@Order(0)
class PageFilter implements WebFilter {

    static final String PAGE = "/index.html";
    static final String CLIENT = "/client.js";
    static final String TYPES = "/client.d.ts";
    static final String PARTS = "/board/";

    /** Nothing but our own files runs in the page, which holds an API key while it is open; it talks to its origin only. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (path.equals(CLIENT) || path.equals(TYPES)) {
            guard(headers);
            // A CRM's page of another origin may import it; there is nothing in it that is anybody's.
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        } else if (path.equals("/") || path.equals(PAGE) || path.startsWith(PARTS)) {
            guard(headers);
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
        }
        return chain.filter(path.equals("/") ? page(exchange) : exchange);
    }

    private static void guard(HttpHeaders headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static ServerWebExchange page(ServerWebExchange exchange) {
        return exchange.mutate().request(request -> request.path(PAGE)).build();
    }
}
