package cti.query.security;

import cti.query.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import cti.tenancy.ApiKeyVerification;
import cti.tenancy.ApiKeyVerification.Accepted;
import cti.tenancy.ApiKeyVerification.Reason;
import cti.tenancy.ApiKeyVerification.Refused;
import cti.tenancy.ApiKeyVerifier;
import cti.tenancy.DirectoryFeed;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Finds out whose request it is, from its API key and nothing else, and leaves the {@link AppEntry} in the request
 * attribute {@value #APP} and the id of the key in {@value #KEY_ID}. Handlers require the former, so none can be reached
 * around this filter.
 */
public final class ApiKeyFilter extends OncePerRequestFilter {

    public static final String KEY_ID = "keyId";

    private static final String APP = "app";
    private static final String KEY_HEADER = "x-app-api-key";
    private static final String BEARER = "Bearer ";
    private static final String ATTEMPTS_RETRY_AFTER_SECONDS = "2";
    private static final String STARTING_RETRY_AFTER_SECONDS = "1";

    private final ApiKeyVerifier verifier;
    private final DirectoryFeed directory;
    private final HandlerExceptionResolver problems;

    ApiKeyFilter(ApiKeyVerifier verifier, DirectoryFeed directory, HandlerExceptionResolver problems) {
        this.verifier = verifier;
        this.directory = directory;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Shared caches know that answers to Authorization are private, but not those to a header of ours.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        try {
            Accepted accepted = authenticate(request);
            request.setAttribute(APP, accepted.app());
            request.setAttribute(KEY_ID, accepted.keyId());
        } catch (ErrorResponseException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private Accepted authenticate(HttpServletRequest request) {
        if (!directory.caughtUp()) {
            // A good key may be one that has not been read yet.
            throw retryLater(ProblemType.UNAVAILABLE, STARTING_RETRY_AFTER_SECONDS);
        }
        String key = presentedKey(request);
        if (key == null) {
            throw unauthorized(ProblemType.MISSING_API_KEY);
        }
        ApiKeyVerification verification = verifier.verify(key);
        if (verification instanceof Accepted accepted) {
            return accepted;
        }
        throw refusal(((Refused) verification).reason());
    }

    private static @Nullable String presentedKey(HttpServletRequest request) {
        String key = request.getHeader(KEY_HEADER);
        if (key != null) {
            return key;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? authorization.substring(BEARER.length()).strip() : null;
    }

    private static ErrorResponseException refusal(Reason reason) {
        return switch (reason) {
            case UNKNOWN -> unauthorized(ProblemType.UNKNOWN_API_KEY);
            case REVOKED -> ProblemType.API_KEY_REVOKED.toException();
            case APP_DISABLED -> ProblemType.APP_DISABLED.toException();
            case TOO_MANY_ATTEMPTS -> retryLater(ProblemType.TOO_MANY_ATTEMPTS, ATTEMPTS_RETRY_AFTER_SECONDS);
        };
    }

    private static ErrorResponseException unauthorized(ProblemType type) {
        ErrorResponseException problem = type.toException();
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problem;
    }

    private static ErrorResponseException retryLater(ProblemType type, String seconds) {
        ErrorResponseException problem = type.toException();
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, seconds);
        return problem;
    }
}
