package cti.ingest.problem;

import cti.schemas.serde.JsonSerde;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
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
    BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body took too long."),
    BODY_BROKEN(HttpStatus.BAD_REQUEST, "The body could not be read to its end."),
    STARTING(HttpStatus.SERVICE_UNAVAILABLE, "The webhooks are not known yet. Send it again."),
    DRAINING(HttpStatus.SERVICE_UNAVAILABLE, "This instance is about to stop. Send it again."),
    TOO_BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Too much is arriving at once. Send it again."),
    NOT_KEPT(HttpStatus.SERVICE_UNAVAILABLE, "The event could not be stored. Send it again.");

    private static final String RETRY_AFTER_SECONDS = "2";

    private final HttpStatus status;
    private final String detail;

    ProblemType(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    public HttpStatus status() {
        return status;
    }

    public ErrorResponseException toException() {
        ErrorResponseException exception =
                new ErrorResponseException(status, problem(status, name().toLowerCase(Locale.ROOT), detail), null);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            exception.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return exception;
    }

    /** What is refused where there is no Spring to write it. */
    public static String json(HttpStatus status) {
        return JsonSerde.MAPPER.writeValueAsString(Map.of(
                "type", typeOf(errorOf(status)),
                "title", status.getReasonPhrase(),
                "status", status.value(),
                "detail", status.getReasonPhrase(),
                "error", errorOf(status)));
    }

    /** For example {@code method_not_allowed}. */
    public static String errorOf(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static ProblemDetail problem(HttpStatus status, String error, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(typeOf(error)));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("error", error);
        return problem;
    }

    private static String typeOf(String error) {
        return "/problems/" + error.replace('_', '-');
    }
}
