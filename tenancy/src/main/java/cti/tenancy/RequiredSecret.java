package cti.tenancy;

import org.jspecify.annotations.Nullable;

/** Checks secrets from the environment, without ever printing one. */
public final class RequiredSecret {

    private static final int MIN_LENGTH = 32;

    private RequiredSecret() {}

    /**
     * @param variable the environment variable that it comes from
     * @return the value
     * @throws InvalidSecretException naming the variable if the value is missing or shorter than 32 characters
     */
    public static String of(String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidSecretException(variable + " must be set, with at least 32 characters", null);
        }
        if (value.length() < MIN_LENGTH) {
            throw new InvalidSecretException(variable + " is too short: at least 32 characters are needed", null);
        }
        return value;
    }
}
