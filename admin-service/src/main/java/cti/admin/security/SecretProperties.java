package cti.admin.security;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What must be given from outside and never shown. Not checked by annotations, because a failed one prints the
 * value: {@link InvalidSecretException} if one is missing or too weak.
 *
 * @param internalApiSecret what operators prove themselves with
 * @param encryptionKey 32 bytes in base64: encrypts secrets at rest
 */
@ConfigurationProperties(SecretProperties.PREFIX)
record SecretProperties(String internalApiSecret, String encryptionKey) {

    static final String PREFIX = "cti.admin.secrets";
    private static final int MIN_LENGTH = 32;

    SecretProperties(@Nullable String internalApiSecret, @Nullable String encryptionKey) {
        this.internalApiSecret = longEnough("INTERNAL_API_SECRET", internalApiSecret);
        this.encryptionKey = present("CTI_ENCRYPTION_KEY", encryptionKey);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "SecretProperties";
    }

    private static String longEnough(String variable, @Nullable String value) {
        String secret = present(variable, value);
        if (secret.length() < MIN_LENGTH) {
            throw new InvalidSecretException(
                    variable + " must have at least " + MIN_LENGTH + " characters (openssl rand -hex 32)");
        }
        return secret;
    }

    private static String present(String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidSecretException(variable + " is not set");
        }
        return value;
    }
}
