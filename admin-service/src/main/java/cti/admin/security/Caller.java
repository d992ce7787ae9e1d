package cti.admin.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Who asks, for the audit.
 *
 * @param actor what the caller says of itself in the {@code From} header; all callers share one secret, so this is a
 *     statement and no proof
 * @param remoteAddress of the client; a proxy before us is looked through if its address is private
 */
public record Caller(String actor, String remoteAddress) {

    private static final int MAX_LENGTH = 200;
    private static final String UNNAMED = "operator";

    public static Caller of(HttpServletRequest request) {
        String from = request.getHeader(HttpHeaders.FROM);
        String actor = StringUtils.hasText(from) ? StringUtils.truncate(from.strip(), MAX_LENGTH) : UNNAMED;
        return new Caller(actor, request.getRemoteAddr());
    }
}
