package cti.query.problem;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Every way in which this API says no. Names, lower-cased, are the {@code error} codes and part of the API. */
public enum ProblemType {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "Bad request", "The request could not be understood."),
    INVALID_PARAMETER(
            HttpStatus.BAD_REQUEST, "Invalid parameter", "See errors for what is wrong with which parameter."),
    INVALID_CURSOR(
            HttpStatus.BAD_REQUEST, "Invalid cursor", "The cursor was not issued for this list, sort and filter."),
    MISSING_API_KEY(
            HttpStatus.UNAUTHORIZED, "Missing API key", "Send the key as x-app-api-key or as Authorization: Bearer."),
    UNKNOWN_API_KEY(HttpStatus.UNAUTHORIZED, "Unknown API key", "There is no such key."),
    API_KEY_REVOKED(HttpStatus.FORBIDDEN, "API key revoked", "This key was revoked or has expired."),
    APP_DISABLED(HttpStatus.FORBIDDEN, "App disabled", "The app that this key belongs to is disabled."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "There is nothing at this path."),
    CALL_NOT_FOUND(HttpStatus.NOT_FOUND, "Call not found", "No such call belongs to this app."),
    CONVERSATION_NOT_FOUND(HttpStatus.NOT_FOUND, "Conversation not found", "No such conversation belongs to this app."),
    MESSAGE_NOT_FOUND(HttpStatus.NOT_FOUND, "Message not found", "No such message belongs to this app."),
    VOICEMAIL_NOT_FOUND(HttpStatus.NOT_FOUND, "Voicemail not found", "No such voicemail belongs to this app."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed", "See Allow for the methods of this path."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable", "This API answers with application/json."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported media type",
            "Request bodies are application/json, where there are any."),
    RATE_LIMITED(
            HttpStatus.TOO_MANY_REQUESTS,
            "Rate limit exceeded",
            "This key has asked too often. Try again after the seconds that Retry-After names."),
    TOO_MANY_ATTEMPTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many attempts",
            "Too many keys are being checked at the moment; try again."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error", "The request failed, and not by your fault."),
    DRAINING(HttpStatus.SERVICE_UNAVAILABLE, "Draining", "This instance is about to stop. Try again shortly."),
    POSITION_NOT_REACHED(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Position not reached",
            "What the position stands for cannot be read yet. Try again shortly."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Unavailable", "The service cannot answer now. Try again shortly.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    ProblemType(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** The general problem of a status; one that has none of its own counts as a bad request or an internal error. */
    static ProblemType of(HttpStatusCode status) {
        for (ProblemType type : values()) {
            if (type.status.value() == status.value()) {
                return type;
            }
        }
        return status.is4xxClientError() ? BAD_REQUEST : INTERNAL_ERROR;
    }

    public String error() {
        return name().toLowerCase(Locale.ROOT);
    }

    public HttpStatus status() {
        return status;
    }

    public ErrorResponseException toException() {
        return toException(List.of());
    }

    /** @param errors may be empty */
    public ErrorResponseException toException(List<FieldProblem> errors) {
        return new ErrorResponseException(status, toDetail(errors), null);
    }

    /** @param errors may be empty */
    public ProblemDetail toDetail(List<FieldProblem> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + error().replace('_', '-')));
        problem.setTitle(title);
        problem.setProperty("error", error());
        problem.setProperty("errors", errors);
        return problem;
    }
}
