package cti.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Encrypts secrets at rest with AES-256-GCM. What it writes names the key it was written with:
 * {@code <key id>:<base64>}. Thread-safe.
 */
public final class SecretCipher {

    private static final String KEY_RULE = "CTI_ENCRYPTION_KEY must be 32 bytes in base64 (openssl rand -base64 32)";
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 16;

    private final String keyId;
    private final AesBytesEncryptor encryptor;

    /**
     * @param base64Key 32 bytes in base64, from {@code CTI_ENCRYPTION_KEY}
     * @throws InvalidSecretException naming the variable if the key is anything else
     */
    public SecretCipher(String base64Key) {
        byte[] key = decode(base64Key);
        this.keyId = HexFormat.of().formatHex(WebhookToken.sha256(key), 0, 4);
        this.encryptor = new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(IV_BYTES), CipherAlgorithm.GCM);
    }

    public String encrypt(String secret) {
        return keyId + ":" + Base64.getEncoder().encodeToString(encryptor.encrypt(secret.getBytes(UTF_8)));
    }

    /** @throws IllegalStateException if it was encrypted with another key or altered since */
    public String decrypt(String encrypted) {
        int colon = encrypted.indexOf(':');
        if (!encrypted.substring(0, Math.max(colon, 0)).equals(keyId)) {
            throw new IllegalStateException("the secret was encrypted with another CTI_ENCRYPTION_KEY");
        }
        return new String(encryptor.decrypt(Base64.getDecoder().decode(encrypted.substring(colon + 1))), UTF_8);
    }

    private static byte[] decode(String base64Key) {
        try {
            byte[] key = Base64.getDecoder().decode(base64Key.trim());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidSecretException(KEY_RULE, e);
        }
        throw new InvalidSecretException(KEY_RULE, null);
    }
}
