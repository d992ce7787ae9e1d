package cti.admin.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.admin.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets nobody in without the internal API secret. Everything is closed but a few paths, compared as they were sent: a
 * path that is spelt in an unusual way is closed, whatever a controller would take it for.
 */
final class InternalApiFilter extends OncePerRequestFilter {

    /** The last one is where Dialpad sends browsers to; it knows them by a cookie. */
    private static final Set<String> OPEN = Set.of("/openapi.json", "/error", "/auth/dialpad/callback");

    /** Opened by a browser with a one-use link, which its controller looks at. */
    private static final String OPEN_WITH_LINK = "/auth/dialpad/connect";

    private static final String OPEN_BELOW = "/actuator/";

    /** The operators' page: files that tell nothing. What it shows it asks for with the secret that is typed into it. */
    private static final Pattern OPEN_FILES = Pattern.compile("/admin(/([a-z]+\\.(html|js|css|svg))?)?");

    private static final String SCHEME = "Bearer ";

    private final byte[] secretDigest;
    private final JsonMapper json;

    InternalApiFilter(String secret, JsonMapper json) {
        this.secretDigest = sha256(secret);
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return OPEN.contains(path)
                || path.startsWith(OPEN_BELOW)
                || hasLink(request, path)
                || OPEN_FILES.matcher(path).matches();
    }

    private static boolean hasLink(HttpServletRequest request, String path) {
        return path.equals(OPEN_WITH_LINK) && request.getMethod().equals("GET") && request.getParameter("link") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials == null || !credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            refuse(ProblemType.MISSING_CREDENTIALS, request, response);
        } else if (!isSecret(credentials.substring(SCHEME.length()).trim())) {
            refuse(ProblemType.WRONG_CREDENTIALS, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** In constant time: digests have one length and are compared to their end. */
    private boolean isSecret(String presented) {
        return MessageDigest.isEqual(secretDigest, sha256(presented));
    }

    private void refuse(ProblemType type, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDetail problem = type.toProblem(List.of());
        problem.setInstance(instance(request.getRequestURI()));
        response.setStatus(type.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** A path may hold characters that a URI may not. */
    private static @Nullable URI instance(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
