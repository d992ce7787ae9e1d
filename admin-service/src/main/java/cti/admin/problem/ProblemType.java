package cti.admin.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Every way in which this API says no. The names are part of the API. */
public enum ProblemType {
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON of the expected shape."),
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Something that was sent is not as it should be; see errors."),
    INVALID_CURSOR(HttpStatus.BAD_REQUEST, "The cursor was not issued by this list."),
    MISSING_CREDENTIALS(HttpStatus.UNAUTHORIZED, "Send the header Authorization: Bearer with the internal API secret."),
    WRONG_CREDENTIALS(HttpStatus.FORBIDDEN, "That is not the internal API secret."),
    LINK_NOT_VALID(HttpStatus.FORBIDDEN, "That link was used already, has expired or was never given."),
    LOGIN_NOT_BEGUN_HERE(
            HttpStatus.FORBIDDEN, "This browser has not begun that login at Dialpad, or too long ago, or it is over."),
    CONSENT_REFUSED(HttpStatus.FORBIDDEN, "Dialpad sent no permission back; its reason is in errors."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this path."),
    APP_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such app."),
    WEBHOOK_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such webhook."),
    DEAD_LETTER_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such dead letter."),
    MAPPING_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such mapping."),
    VOICEMAIL_NOT_FOUND(HttpStatus.NOT_FOUND, "The app has no such voicemail, or not any more."),
    ERASURE_NOT_FOUND(HttpStatus.NOT_FOUND, "Nobody asked to erase that number."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This path does not have that method; see the Allow header."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Answers are application/json."),
    ALREADY_TAKEN(HttpStatus.CONFLICT, "It belongs to another app."),
    NOT_ASSIGNED(
            HttpStatus.CONFLICT,
            "Nobody knows whose event it is; POST /internal/quarantine/assign says so and sends it."),
    NOT_REDRIVABLE(HttpStatus.CONFLICT, "It cannot be sent again: it was not written by us, or its raw event is gone."),
    ITS_APP_IS_GONE(HttpStatus.CONFLICT, "The app that it belongs to was deleted."),
    BACKFILL_NOT_FOUND(HttpStatus.NOT_FOUND, "The app has no such backfill."),
    CONNECTION_NOT_FOUND(HttpStatus.NOT_FOUND, "The app is not connected to Dialpad."),
    DIALPAD_NOT_CONFIGURED(
            HttpStatus.CONFLICT,
            "The app is not connected and DIALPAD_API_KEY is not set, so Dialpad cannot be asked."),
    BACKFILL_RUNNING(HttpStatus.CONFLICT, "A backfill of this app is running; wait for its end."),
    DIALPAD_CONNECTION_LOST(
            HttpStatus.CONFLICT, "Dialpad does not take the app's token any more; connect the app again."),
    OAUTH_NOT_CONFIGURED(
            HttpStatus.CONFLICT,
            "DIALPAD_CLIENT_ID and DIALPAD_CLIENT_SECRET are not set, so apps cannot be connected."),
    WEBHOOK_NOT_REGISTERED(
            HttpStatus.CONFLICT,
            "It was set up by hand, so there is nothing to compare; create registers it at Dialpad."),
    TOO_MANY_SECRETS(
            HttpStatus.CONFLICT,
            "Dialpad has not taken the last secrets, any of which may be in use; POST"
                    + " /internal/webhooks/{webhook_id}/check until it has taken the newest, then set another."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "That is our fault; the log knows more."),
    DIALPAD_REFUSED(HttpStatus.BAD_GATEWAY, "Dialpad refused; dialpad_status is how it answered."),
    DIALPAD_UNREACHABLE(HttpStatus.BAD_GATEWAY, "Dialpad gave no usable answer."),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "The same thing is being worked on; try again."),
    DRAINING(HttpStatus.SERVICE_UNAVAILABLE, "This instance is about to stop; try again."),
    NOT_PUBLISHED_YET(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The change is stored and waits for Kafka, so Dialpad was not told yet; calling again completes it."),
    LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer; try again."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer; try again.");

    static final String RETRY_AFTER_SECONDS = "2";

    private final HttpStatus status;
    private final String detail;
    private final String code = name().toLowerCase(Locale.ROOT);

    ProblemType(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /** The general problem of a status; one that has none of its own counts as an invalid request or an internal error. */
    static ProblemType of(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR;
        };
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
