package cti.admin.security;

import cti.tenancy.RequiredSecret;
import cti.tenancy.SecretCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What must be given from outside and never shown. Not checked by annotations, because a failed one prints the value.
 *
 * @param internalApiSecret what operators prove themselves with
 * @param encryptionKey 32 bytes in base64: encrypts secrets at rest
 */
@ConfigurationProperties(SecretProperties.PREFIX)
record SecretProperties(String internalApiSecret, String encryptionKey) {

    static final String PREFIX = "cti.admin.secrets";

    SecretProperties(@Nullable String internalApiSecret, @Nullable String encryptionKey) {
        this.internalApiSecret = RequiredSecret.of("INTERNAL_API_SECRET", internalApiSecret);
        this.encryptionKey = encryptionKey == null ? "" : encryptionKey;
    }

    /** @throws cti.tenancy.InvalidSecretException if the key is missing or not one */
    SecretCipher cipher() {
        return new SecretCipher(encryptionKey);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "SecretProperties";
    }
}
