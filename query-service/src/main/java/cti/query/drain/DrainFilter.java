package cti.query.drain;

import cti.query.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers new requests 503 while the service stops; those under way finish. */
final class DrainFilter extends OncePerRequestFilter {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final Drain drain;
    private final HandlerExceptionResolver problems;

    DrainFilter(Drain drain, HandlerExceptionResolver problems) {
        this.drain = drain;
        this.problems = problems;
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
        ErrorResponseException problem = ProblemType.DRAINING.toException();
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        problems.resolveException(request, response, null, problem);
    }
}
