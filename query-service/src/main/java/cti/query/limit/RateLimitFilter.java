package cti.query.limit;

import cti.query.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Tells every client what it may still ask for, and answers 429 when that is nothing. */
final class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimits limits;
    private final String keyAttribute;
    private final Counter refused;
    private final HandlerExceptionResolver problems;

    /** @param keyAttribute where the request has the id of the key that it was let in with */
    RateLimitFilter(RateLimits limits, String keyAttribute, Counter refused, HandlerExceptionResolver problems) {
        this.limits = limits;
        this.keyAttribute = keyAttribute;
        this.refused = refused;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String keyId = (String) Objects.requireNonNull(request.getAttribute(keyAttribute), keyAttribute);
        Allowance allowance = limits.take(keyId);
        allowance.writeTo(response::setHeader);
        if (allowance.granted()) {
            chain.doFilter(request, response);
            return;
        }
        refused.increment();
        ErrorResponseException problem = ProblemType.RATE_LIMITED.toException();
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(allowance.retryAfterSeconds()));
        problems.resolveException(request, response, null, problem);
    }
}
