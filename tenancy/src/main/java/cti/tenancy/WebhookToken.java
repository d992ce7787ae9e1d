package cti.tenancy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The unguessable last part of a webhook URL. Services know it by its hash only. */
public final class WebhookToken {

    private static final int BYTES = 24;

    private WebhookToken() {}

    /** @return 192 random bits in base64url, 32 characters */
    public static String generate(SecureRandom random) {
        byte[] token = new byte[BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @return SHA-256 in base64url; looked up instead of the token, so that no comparison leaks its characters */
    public static String hash(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(token.getBytes(US_ASCII)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
