package cti.admin;

import cti.admin.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers new requests 503 while the service stops; those under way finish. Before credentials are looked at. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
final class DrainFilter extends OncePerRequestFilter {

    private static final String OPEN_BELOW = "/actuator/";

    private final Drain drain;
    private final HandlerExceptionResolver problems;

    DrainFilter(Drain drain, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.drain = drain;
        this.problems = problems;
    }

    /** Health is asked until the end. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(OPEN_BELOW);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (drain.isRunning()) {
            chain.doFilter(request, response);
            return;
        }
        // The next request of this client should find another instance.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.resolveException(request, response, null, ProblemType.DRAINING.toException());
    }
}
