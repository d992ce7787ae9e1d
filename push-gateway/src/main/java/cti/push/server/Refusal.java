package cti.push.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import cti.push.security.Credentials;
import cti.push.ticket.TicketCheck;
import cti.tenancy.ApiKeyVerification;
import java.util.List;
import java.util.Map;

/**
 * Why a request for a WebSocket gets an ordinary answer instead.
 *
 * @param error the API's word for it
 * @param errors the fields that are to blame
 * @param headers to be sent with it
 */
record Refusal(
        int status, String error, String title, String detail, List<FieldError> errors, Map<String, String> headers) {

    /** @param field the parameter's name */
    record FieldError(String field, String message) {}

    /** RFC 9457, with the error's name and the fields to blame. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Problem(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String error,
            List<FieldError> errors) {}

    static final Refusal DRAINING = unavailable("draining", "This gateway is shutting down; connect again.");
    static final Refusal NOT_READY = unavailable("not_ready", "This gateway is still starting.");
    static final Refusal BUSY = unavailable("authentication_busy", "Too many keys are being checked at the moment.");

    static final Refusal FAILED = new Refusal(
            500, "internal_error", "Internal error", "The request could not be handled.", List.of(), Map.of());
    static final Refusal METHOD =
            new Refusal(405, "method_not_allowed", "Method not allowed", "Use GET.", List.of(), Map.of("Allow", "GET"));
    static final Refusal UPGRADE_REQUIRED = new Refusal(
            426,
            "upgrade_required",
            "Upgrade required",
            "This address speaks WebSocket, version 13, only.",
            List.of(),
            Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", "13"));

    static final Refusal NO_KEY = unauthorized(
            "missing_api_key",
            "Send an API key as x-app-api-key, as Authorization: Bearer or as api_key, or a ticket as ticket.");
    static final Refusal QUERY_KEY_OFF =
            unauthorized("query_key_not_allowed", "This installation takes API keys in headers only.");
    static final Refusal INVALID_TICKET = unauthorized("invalid_ticket", "The ticket is not one that we issued.");
    static final Refusal TICKET_EXPIRED = unauthorized("ticket_expired", "The ticket is too old; ask for a new one.");
    static final Refusal TICKET_NOT_YET_VALID = unauthorized(
            "ticket_not_yet_valid", "The ticket is of a time to come: the clocks of this installation differ.");
    static final Refusal TICKET_USED = unauthorized("ticket_used", "The ticket was used before; ask for a new one.");
    static final Refusal TICKETS_UNAVAILABLE = unavailable(
            "tickets_unavailable", "Tickets cannot be taken at the moment. This one is unused: come again with it.");
    static final Refusal TICKET_UNDECIDED = unavailable(
            "ticket_undecided", "It is not known whether the ticket is used up now: come again with a new one.");
    static final Refusal UNKNOWN_KEY = unauthorized("invalid_api_key", "The API key is not known.");
    static final Refusal REVOKED = forbidden("api_key_revoked", "The API key was revoked.");
    static final Refusal APP_DISABLED = forbidden("app_disabled", "The app is disabled.");
    static final Refusal TOO_MANY_ATTEMPTS = new Refusal(
            429,
            "too_many_attempts",
            "Too many requests",
            "Too many API keys are being checked at the moment; try again.",
            List.of(),
            Map.of("Retry-After", "2"));

    static final Refusal UNREADABLE_QUERY = new Refusal(
            400, "invalid_parameter", "Invalid parameter", "The query cannot be decoded.", List.of(), Map.of());

    static Refusal of(Credentials.Reason reason) {
        return switch (reason) {
            case NONE_SENT -> NO_KEY;
            case QUERY_KEY_SWITCHED_OFF -> QUERY_KEY_OFF;
        };
    }

    static Refusal of(ApiKeyVerification.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> UNKNOWN_KEY;
            case REVOKED -> REVOKED;
            case APP_DISABLED -> APP_DISABLED;
            case TOO_MANY_ATTEMPTS -> TOO_MANY_ATTEMPTS;
        };
    }

    static Refusal of(TicketCheck.Reason reason) {
        return switch (reason) {
            case INVALID -> INVALID_TICKET;
            case EXPIRED -> TICKET_EXPIRED;
            case NOT_YET_VALID -> TICKET_NOT_YET_VALID;
            case KEY_REVOKED -> REVOKED;
            case APP_DISABLED -> APP_DISABLED;
        };
    }

    static Refusal invalidParameters(List<FieldError> errors) {
        return new Refusal(
                400,
                "invalid_parameter",
                "Invalid parameter",
                "These parameters are not valid: "
                        + String.join(
                                ", ", errors.stream().map(FieldError::field).toList()),
                errors,
                Map.of());
    }

    Problem problem(String instance) {
        return new Problem("/problems/" + error.replace('_', '-'), title, status, detail, instance, error, errors);
    }

    private static Refusal unavailable(String error, String detail) {
        return new Refusal(503, error, "Service unavailable", detail, List.of(), Map.of("Retry-After", "1"));
    }

    private static Refusal unauthorized(String error, String detail) {
        return new Refusal(401, error, "Unauthorized", detail, List.of(), Map.of("WWW-Authenticate", "Bearer"));
    }

    private static Refusal forbidden(String error, String detail) {
        return new Refusal(403, error, "Forbidden", detail, List.of(), Map.of());
    }
}
