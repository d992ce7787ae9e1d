package cti.push.server;

import static org.assertj.core.api.Assertions.assertThat;

import cti.push.Gateway;
import cti.push.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The gate stands in everybody's way, so it must hold nobody up. */
class KeptAliveConnectionIT {

    private static final int REQUESTS = 2_000;

    /** Reactor Netty 1.3.7 alone stops reading such a connection once in some hundred requests. */
    @Test
    void answersEveryRequest() throws IOException {
        try (RawClient client = RawClient.open(Gateway.shared().port())) {
            for (int i = 0; i < REQUESTS; i++) {
                client.send("GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\n\r\n");

                assertThat(client.readAnswer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        try (RawClient client = RawClient.open(Gateway.shared().port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20));
            for (int i = 0; i < 20; i++) {
                assertThat(client.readAnswer().status()).isEqualTo(200);
                assertThat(client.readAnswer().status()).isEqualTo(404);
            }
        }
    }
}
