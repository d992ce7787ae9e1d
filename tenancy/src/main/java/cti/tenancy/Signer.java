package cti.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.directory.AppEntry;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes text opaque and bound to an app: {@code base64url(tag ‖ text)} under the app's own signing key. What was signed
 * for one app or purpose is refused for another. Thread-safe.
 */
public final class Signer {

    private static final int TAG_BYTES = 12;

    private Signer() {}

    /** @param purpose keeps kinds of tokens apart, for example {@code position} */
    public static String sign(AppEntry app, String purpose, String text) {
        byte[] body = text.getBytes(UTF_8);
        byte[] tag = tag(app, purpose, body);
        byte[] token = Arrays.copyOf(tag, TAG_BYTES + body.length);
        System.arraycopy(body, 0, token, TAG_BYTES, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** @return the text, or empty if the token was altered or signed for another app or purpose */
    public static Optional<String> verify(AppEntry app, String purpose, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length < TAG_BYTES) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(bytes, TAG_BYTES, bytes.length);
        boolean genuine = MessageDigest.isEqual(Arrays.copyOf(bytes, TAG_BYTES), tag(app, purpose, body));
        return genuine ? Optional.of(new String(body, UTF_8)) : Optional.empty();
    }

    private static byte[] tag(AppEntry app, String purpose, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(app.signingKey()), "HmacSHA256"));
            mac.update((app.appId() + "|" + purpose + "|").getBytes(UTF_8));
            return Arrays.copyOf(mac.doFinal(body), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
