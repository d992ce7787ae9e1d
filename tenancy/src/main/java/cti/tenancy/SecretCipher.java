package cti.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Encrypts secrets at rest with AES-256-GCM. What it writes names the key it was written with:
 * {@code <key id>:<base64>}. The newest key encrypts; older ones still decrypt, so that keys can be changed. Thread-safe.
 */
public final class SecretCipher {

    private static final String RULE = " must be 32 bytes in base64 (openssl rand -base64 32)";
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 16;

    private final List<Key> keys = new ArrayList<>();

    /**
     * @param base64Keys 32 bytes in base64, from {@code CTI_ENCRYPTION_KEY}; after a comma those before it, from
     *     {@code CTI_ENCRYPTION_KEY_PREVIOUS}, which may be empty or several
     * @throws InvalidSecretException naming the variable if a key is anything else
     */
    public SecretCipher(String base64Keys) {
        String[] parts = base64Keys.split(",", -1);
        keys.add(Key.of("CTI_ENCRYPTION_KEY", parts[0]));
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isBlank()) {
                keys.add(Key.of("CTI_ENCRYPTION_KEY_PREVIOUS", parts[i]));
            }
        }
    }

    public String encrypt(String secret) {
        Key newest = keys.get(0);
        return newest.id() + ":"
                + Base64.getEncoder().encodeToString(newest.encryptor().encrypt(secret.getBytes(UTF_8)));
    }

    /** @throws IllegalStateException if it was encrypted with a key that is not known, or altered since */
    public String decrypt(String encrypted) {
        int colon = encrypted.indexOf(':');
        String keyId = encrypted.substring(0, Math.max(colon, 0));
        Key key = keys.stream()
                .filter(it -> it.id().equals(keyId))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the secret was encrypted with another CTI_ENCRYPTION_KEY"));
        return new String(key.encryptor().decrypt(Base64.getDecoder().decode(encrypted.substring(colon + 1))), UTF_8);
    }

    /** Starts everything that the newest key encrypted: what does not start with it is to be encrypted again. */
    public String newestKeyPrefix() {
        return keys.get(0).id() + ":";
    }

    /** The same secret under the newest key. */
    public String reencrypt(String encrypted) {
        return encrypted.startsWith(newestKeyPrefix()) ? encrypted : encrypt(decrypt(encrypted));
    }

    private record Key(String id, AesBytesEncryptor encryptor) {

        static Key of(String variable, String base64) {
            byte[] key = decode(variable, base64);
            return new Key(
                    HexFormat.of().formatHex(WebhookToken.sha256(key), 0, 4),
                    new AesBytesEncryptor(
                            new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(IV_BYTES), CipherAlgorithm.GCM));
        }

        private static byte[] decode(String variable, String base64) {
            try {
                byte[] key = Base64.getDecoder().decode(base64.trim());
                if (key.length == KEY_BYTES) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidSecretException(variable + RULE, e);
            }
            throw new InvalidSecretException(variable + RULE, null);
        }
    }
}
