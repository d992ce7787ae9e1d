package cti.ingest.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import cti.ingest.webhook.WebhookVerification.Authentic;
import cti.ingest.webhook.WebhookVerification.Refused;
import java.text.ParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a webhook's body: one compact JWS, HS256 and nothing else, whatever its header says. The claims are the event;
 * {@code exp} and the like are not asked for, because Dialpad sends none.
 */
final class JwsVerifier {

    /** Stricter than the library, which skips characters that are not base64url. */
    private static final Pattern COMPACT = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

    /** Dialpad's has 36 characters; a header is parsed before its signature is checked, so keep it small. */
    private static final int MAX_HEADER_CHARACTERS = 2048;

    private JwsVerifier() {}

    /** @param secrets any of which may have signed it; each at least 32 bytes */
    static WebhookVerification verify(byte[] body, List<String> secrets) {
        Matcher compact = COMPACT.matcher(new String(body, ISO_8859_1).strip());
        if (!compact.matches()) {
            return new Refused("not_a_compact_jws");
        }
        if (compact.group(1).length() > MAX_HEADER_CHARACTERS) {
            return new Refused("header_too_long");
        }
        try {
            return verify(JWSObject.parse(compact.group()), secrets);
        } catch (ParseException e) {
            return new Refused("malformed_jws");
        }
    }

    private static WebhookVerification verify(JWSObject jws, List<String> secrets) {
        if (!JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm())) {
            return new Refused("algorithm_not_hs256");
        }
        if (jws.getHeader().getCriticalParams() != null) {
            return new Refused("critical_header");
        }
        for (String secret : secrets) {
            if (isSignedWith(secret, jws)) {
                return new Authentic(jws.getPayload().toBytes());
            }
        }
        return new Refused("bad_signature");
    }

    private static boolean isSignedWith(String secret, JWSObject jws) {
        try {
            return jws.verify(new MACVerifier(secret.getBytes(UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("a webhook secret is not fit for HS256", e);
        }
    }
}
