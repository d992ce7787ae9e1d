package cti.push.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cti.push.Gateway;
import cti.push.PushClient;
import cti.push.RawClient;
import cti.push.Tenant;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a client may say, and what it hears back. */
class ConversationIT {

    private static Gateway gateway;
    private static Tenant acme;

    @BeforeAll
    static void startGateway() {
        gateway = Gateway.shared();
        acme = Tenant.create();
        acme.awaitKnownTo(gateway);
    }

    @Test
    void whoComesWithAKeyMayWidenWhatItAskedForAtConnect() {
        try (PushClient client = PushClient.connect(gateway.port(), acme, "?crm_user_id=anna")) {
            client.send("{\"type\":\"subscribe\",\"crm_user_id\":null}");

            assertThat(client.next().path("event").asString()).isEqualTo("connection.subscribed");
            String id = acme.publish("call.ring", null, "bert", "").id();
            assertThat(client.nextIds(1)).containsExactly(id);
        }
    }

    @Test
    void pingIsAnsweredWithPong() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            client.send("{\"type\":\"ping\"}");
            JsonNode pong = client.next();

            assertThat(pong.path("event").asString()).isEqualTo("pong");
            assertThat(pong.path("position").asString()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "42",
                "{\"type\":\"order\"}",
                "{\"type\":7}",
                "{}",
                "{\"type\":\"ping\"} trailing",
                "{\"type\":\"subscribe\",\"events\":\"call.*\"}",
                "{\"type\":\"subscribe\",\"events\":[\"call.*\",7]}",
                "{\"type\":\"subscribe\",\"events\":[\"nonsense\"]}",
                "{\"type\":\"subscribe\",\"crm_user_id\":7}",
                "{\"type\":\"subscribe\",\"crm_user\":\"anna\"}"
            })
    void anythingElseIsAnsweredWithAnError(String text) {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            client.send(text);
            JsonNode error = client.next();
            String id = acme.publish("call.ring").id();

            assertThat(error.path("event").asString()).isEqualTo("error");
            assertThat(error.path("error").asString()).isNotEmpty();
            assertThat(error.path("detail").asString()).isNotEmpty();
            assertThat(client.nextIds(1)).as("goes on as before").containsExactly(id);
        }
    }

    @Test
    void binaryMessageIsAnsweredWithAnError() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            client.socket()
                    .sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true)
                    .join();

            assertThat(client.next().path("error").asString()).isEqualTo("not_text");
        }
    }

    @Test
    void tenthErrorIsTheLast() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            for (int i = 0; i < 10; i++) {
                client.send("hello");

                assertThat(client.next().path("event").asString()).isEqualTo("error");
            }
            assertThat(client.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void clientThatSaysTooMuchIsToldSoAndClosed() throws IOException {
        byte[] ping = "{\"type\":\"ping\"}".getBytes(UTF_8);
        ByteBuffer frames = ByteBuffer.allocate(150 * (ping.length + 6));
        while (frames.hasRemaining()) {
            frames.put((byte) 0x81).put((byte) (0x80 | ping.length)).putInt(0).put(ping);
        }
        try (RawClient client = RawClient.connect(gateway.port(), acme);
                PushClient other = PushClient.connect(gateway.port(), acme)) {
            client.send(frames.array());
            JsonNode last = client.readMessage();
            while (!last.path("event").asString().equals("error")) {
                last = client.readMessage();
            }

            assertThat(last.path("error").asString()).isEqualTo("too_many_messages");
            assertThat(client.readToClose()).isEqualTo(1008);
            assertThat(other.everythingUntilNow()).isEmpty();
        }
    }

    @Test
    void messageMayComeInFragments() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            client.socket().sendText("{\"type\":", false).join();
            client.socket().sendText("\"ping\"}", true).join();

            assertThat(client.next().path("event").asString()).isEqualTo("pong");
        }
    }

    @Test
    void messageOver64KiBEndsTheConnection() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            client.socket().sendText("x".repeat(65 * 1024), true);

            assertThat(client.closeCode()).isEqualTo(4413);
        }
    }

    @Test
    void fragmentsOver64KiBEndTheConnection() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            for (int i = 0; i < 5; i++) {
                client.socket().sendText("x".repeat(15 * 1024), false).join();
            }
            assertThat(client.closeCode()).isEqualTo(4413);
        }
    }

    @Test
    void messageOf64KiBIsRead() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            String ping = "{\"type\":\"ping\"}";
            client.send(ping + " ".repeat(64 * 1024 - ping.length()));

            assertThat(client.next().path("event").asString()).isEqualTo("pong");
        }
    }

    @Test
    void unmaskedFrameEndsTheConnection() throws IOException {
        try (RawClient client = RawClient.connect(gateway.port(), acme)) {
            client.send(new byte[] {(byte) 0x81, 2, '{', '}'});

            assertThat(client.readToClose()).isEqualTo(1002);
        }
    }

    @Test
    void clientsGoodbyeIsReturned() {
        try (PushClient client = PushClient.connect(gateway.port(), acme)) {
            client.socket().sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();

            assertThat(client.closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void socketsOfOneClientAreTakenApart() {
        try (PushClient one = PushClient.connect(gateway.port(), acme);
                PushClient two = PushClient.connect(gateway.port(), acme)) {
            one.send("hello");
            one.next();

            assertThat(two.everythingUntilNow()).isEqualTo(List.of());
        }
    }
}
