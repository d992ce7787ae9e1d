package cti.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignerTest {

    @ParameterizedTest
    @ValueSource(strings = {"s", "kurz und ümlaut", "0123456789abcdef0123456789abcdef0123456789abcdef"})
    void signatureIsTheHmacOfHeaderAndPayload(String secret) throws Exception {
        String payload = "{\"call_id\":5314479001100288,\"duration\":8951.029999999999}";

        String[] parts = WebhookSigner.sign(payload.getBytes(UTF_8), secret).split("\\.");

        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        byte[] expected = hmac.doFinal((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(expected);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)).isEqualTo(payload);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8))
                .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
    }
}
