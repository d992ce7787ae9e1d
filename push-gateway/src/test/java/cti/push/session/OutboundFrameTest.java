package cti.push.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundFrameTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
    void isReadByAnotherImplementation(int length) {
        EmbeddedChannel client = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1_000_000));
        ByteBuf frame = OutboundFrame.encode("x".repeat(length).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        client.writeInbound(frame);

        TextWebSocketFrame text = client.readInbound();
        assertThat(text.text()).hasSize(length);
        assertThat(text.isFinalFragment()).isTrue();
        text.release();
        client.finishAndReleaseAll();
    }
}
