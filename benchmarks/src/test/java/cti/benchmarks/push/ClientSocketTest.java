package cti.benchmarks.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioIoHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientSocketTest {

    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n";

    private final Tally tally = new Tally();
    private final SocketGroup group =
            new SocketGroup(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()), true, () -> {});
    private final EmbeddedChannel channel = new EmbeddedChannel(new ClientSocket(group, tally, "GET /ws"));

    @Test
    void countsWhatIsMissingAndWhatComesTwice() {
        receive(UPGRADED, 65_536);
        for (long number : new long[] {7, 8, 10, 11, 11, 12}) {
            receiveEvent(number, 65_536);
        }

        Heard heard = Tally.sum(List.of(tally), 1);
        assertThat(heard.received()).isEqualTo(6);
        assertThat(heard.lost()).isEqualTo(1);
        assertThat(heard.repeated()).isEqualTo(1);
    }

    @Test
    void understandsFramesInPiecesOfAnySize() {
        for (int size = 1; size < 40; size++) {
            EmbeddedChannel fresh = new EmbeddedChannel(new ClientSocket(group, tally, "GET /ws"));
            receive(fresh, Unpooled.copiedBuffer(UPGRADED, StandardCharsets.US_ASCII), size);
            receive(fresh, frame(event(size)), size);
            receive(fresh, frame(event(size + 1)), size);
        }

        Heard heard = Tally.sum(List.of(tally), 1);
        assertThat(heard.received()).isEqualTo(2 * 39);
        assertThat(heard.lost() + heard.repeated()).isZero();
    }

    @Test
    void greetingIsNoEvent() {
        receive(UPGRADED, 65_536);
        receive(channel, frame("{\"event\":\"connection.ready\",\"id\":\"x\"}"), 65_536);

        assertThat(Tally.sum(List.of(tally), 1).received()).isZero();
        assertThat(group.report().open()).isEqualTo(1);
    }

    @Test
    void answersGoodbyeAndRemembersWhy() {
        receive(UPGRADED, 65_536);
        receive(channel, Unpooled.wrappedBuffer(new byte[] {(byte) 0x88, 2, (byte) (4408 >> 8), (byte) 4408}), 65_536);

        assertThat(group.closeCodes()).isEqualTo(Map.of(4408, 1));
        assertThat(channel.isOpen()).isFalse();
    }

    private void receiveEvent(long number, int size) {
        receive(channel, frame(event(number)), size);
    }

    private void receive(String text, int size) {
        receive(channel, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), size);
    }

    private static void receive(EmbeddedChannel channel, ByteBuf bytes, int size) {
        while (bytes.isReadable()) {
            channel.writeInbound(bytes.readBytes(Math.min(size, bytes.readableBytes())));
        }
    }

    private static String event(long number) {
        return "{\"event\":\"call.ring\",\"id\":\"" + new Stamp(System.nanoTime(), number).toId() + "\",\"filler\":\""
                + "x".repeat(100) + "\"}";
    }

    private static ByteBuf frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = Unpooled.buffer();
        frame.writeByte(0x81);
        if (bytes.length < 126) {
            frame.writeByte(bytes.length);
        } else {
            frame.writeByte(126).writeShort(bytes.length);
        }
        return frame.writeBytes(bytes);
    }
}
