package cti.push.session;

/** Why the gateway ends a connection. The numbers are part of the API. */
public enum CloseCode {
    DRAINING(1001, "draining, reconnect elsewhere"),
    PROTOCOL_ERROR(1002, "protocol error"),
    TOO_MANY_ERRORS(1008, "too many messages that are not understood"),
    TOO_MANY_MESSAGES(1008, "too many messages"),
    TRY_AGAIN_LATER(1013, "cannot resume at the moment, reconnect with since"),
    KEY_REVOKED(4401, "key revoked"),
    APP_DISABLED(4403, "app disabled"),
    TOO_SLOW(4408, "too slow, reconnect with since"),
    MESSAGE_TOO_LARGE(4413, "message too large"),
    TOO_MANY_CONNECTIONS(4429, "too many connections");

    private final int number;
    private final String reason;

    CloseCode(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    int number() {
        return number;
    }

    String reason() {
        return reason;
    }
}
