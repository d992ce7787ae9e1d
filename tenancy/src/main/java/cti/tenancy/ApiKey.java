package cti.tenancy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its holder has it: {@code app_<key id>_<secret>}.
 *
 * @param keyId public, finds the key: 12 lower-case letters and digits
 * @param secret 256 random bits in base64url, 43 characters
 */
public record ApiKey(String keyId, String secret) {

    private static final Pattern FORM = Pattern.compile("app_([a-z0-9]{12})_([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;

    public static ApiKey generate(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new ApiKey(
                RandomId.of(12, random), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** @return empty if {@code text} has another form, so that nothing needs to be looked up */
    public static Optional<ApiKey> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new ApiKey(form.group(1), form.group(2))) : Optional.empty();
    }

    /** What is shown once to its owner. */
    public String text() {
        return "app_" + keyId + "_" + secret;
    }

    /** What may be shown at any time. */
    public String hint() {
        return "app_" + keyId + "_…" + secret.substring(secret.length() - 4);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ApiKey[" + keyId + "]";
    }
}
