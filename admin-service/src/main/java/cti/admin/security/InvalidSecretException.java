package cti.admin.security;

/** A secret from the environment is missing or too weak to start with. The message names the variable, not its value. */
final class InvalidSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSecretException(String message) {
        super(message);
    }

    InvalidSecretException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
