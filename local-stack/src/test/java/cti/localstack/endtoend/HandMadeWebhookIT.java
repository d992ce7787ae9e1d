package cti.localstack.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Signatures that another tool made. */
class HandMadeWebhookIT {

    private static final String CLAIMS =
            "{\"call_id\":5314479001100288,\"state\":\"ringing\",\"direction\":\"inbound\"}";

    private final TestApp app = TestApp.create(SharedStack.get());

    @Test
    void whatOpensslSignedIsAcceptedAndOneFlippedBitIsNot() throws Exception {
        String signed =
                base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "." + base64(CLAIMS.getBytes(UTF_8));
        byte[] signature = openssl(signed);

        assertThat(app.post(signed + "." + base64(signature)).statusCode()).isEqualTo(200);
        signature[10] ^= 1;
        assertThat(app.post(signed + "." + base64(signature)).statusCode()).isEqualTo(401);
    }

    @Test
    void unsignedTokenIsRefused() {
        String none = base64("{\"alg\":\"none\"}".getBytes(UTF_8)) + "." + base64(CLAIMS.getBytes(UTF_8)) + ".";
        assertThat(app.post(none).statusCode()).isEqualTo(401);
    }

    private byte[] openssl(String signed) throws IOException, InterruptedException {
        Process openssl;
        try {
            openssl = new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", app.webhookSecret(), "-binary").start();
        } catch (IOException e) {
            assumeTrue(false, "openssl is not installed");
            throw e;
        }
        try (var in = openssl.getOutputStream()) {
            in.write(signed.getBytes(UTF_8));
        }
        byte[] signature = openssl.getInputStream().readAllBytes();
        assertThat(openssl.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return signature;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
