package cti.admin.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Every way in which this API says no. The names are part of the API. */
public enum ProblemType {
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON of the expected shape."),
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Something that was sent is not as it should be; see errors."),
    INVALID_CURSOR(HttpStatus.BAD_REQUEST, "The cursor was not issued by this list."),
    MISSING_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Send the header Authorization: Bearer with the internal API secret."),
    WRONG_CREDENTIALS(HttpStatus.FORBIDDEN, "That is not the internal API secret."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this path."),
    APP_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such app."),
    WEBHOOK_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such webhook."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This path does not have that method; see the Allow header."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Answers are application/json."),
    ALREADY_TAKEN(HttpStatus.CONFLICT, "It belongs to another app."),
    DIALPAD_NOT_CONFIGURED(HttpStatus.CONFLICT, "DIALPAD_API_KEY is not set, so Dialpad cannot be asked."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "That is our fault; the log knows more."),
    DIALPAD_REFUSED(HttpStatus.BAD_GATEWAY, "Dialpad refused; dialpad_status is how it answered."),
    DIALPAD_UNREACHABLE(HttpStatus.BAD_GATEWAY, "Dialpad gave no usable answer."),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "The same thing is being worked on; try again."),
    DRAINING(HttpStatus.SERVICE_UNAVAILABLE, "This instance is about to stop; try again."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer; try again.");

    static final String RETRY_AFTER_SECONDS = "2";

    private final HttpStatus status;
    private final String detail;
    private final String code = name().toLowerCase(Locale.ROOT);

    ProblemType(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    public HttpStatus status() {
        return status;
    }

    public ProblemDetail toProblem(List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code.replace('_', '-')));
        problem.setProperty("error", code);
        problem.setProperty("errors", errors);
        return problem;
    }

    public ErrorResponseException toException(FieldError... errors) {
        return toException(null, errors);
    }

    public ErrorResponseException toException(@Nullable Throwable cause, FieldError... errors) {
        var exception = new ErrorResponseException(status, toProblem(List.of(errors)), cause);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            exception.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return exception;
    }
}
