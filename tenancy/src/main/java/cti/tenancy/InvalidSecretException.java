package cti.tenancy;

import org.jspecify.annotations.Nullable;

/** A secret from the environment cannot be used; the message names its variable and is all that an operator needs. */
public final class InvalidSecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
