package cti.ingest.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Every way in which the webhook endpoint says no. Dialpad tries again after a 5xx only. */
public enum ProblemType {
    EMPTY_BODY(HttpStatus.BAD_REQUEST, "The request has no body."),
    NOT_AUTHENTIC(HttpStatus.UNAUTHORIZED, "The body is not a JWS signed (HS256) with this webhook's secret."),
    UNKNOWN_WEBHOOK(HttpStatus.NOT_FOUND, "There is no webhook at this URL."),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than a webhook may be."),
    STARTING(HttpStatus.SERVICE_UNAVAILABLE, "The webhooks are not known yet. Send it again."),
    NOT_KEPT(HttpStatus.SERVICE_UNAVAILABLE, "The event could not be stored. Send it again.");

    private static final String RETRY_AFTER_SECONDS = "2";

    private final HttpStatus status;
    private final String detail;

    ProblemType(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    public ErrorResponseException toException() {
        String code = name().toLowerCase(Locale.ROOT);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code.replace('_', '-')));
        problem.setProperty("error", code);
        ErrorResponseException exception = new ErrorResponseException(status, problem, null);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            exception.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return exception;
    }
}
