package cti.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.util.Arrays;

/** Signs events as Dialpad does. */
public final class WebhookSigner {

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
    private static final int LIBRARY_MINIMUM = 32;

    private WebhookSigner() {}

    /**
     * The compact JWS (HS256, {@code typ} JWT) with the payload's bytes exactly as given.
     *
     * @param secret of the webhook; its UTF-8 bytes are the key, whatever their number
     */
    public static String sign(byte[] payload, String secret) {
        var jws = new JWSObject(HEADER, new Payload(payload));
        try {
            jws.sign(new MACSigner(key(secret)));
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
        return jws.serialize();
    }

    /** The library refuses short keys, Dialpad does not. HMAC pads with zeros itself, so padding changes nothing. */
    private static byte[] key(String secret) {
        byte[] bytes = secret.getBytes(UTF_8);
        return bytes.length >= LIBRARY_MINIMUM ? bytes : Arrays.copyOf(bytes, LIBRARY_MINIMUM);
    }
}
