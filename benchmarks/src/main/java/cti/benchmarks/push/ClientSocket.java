package cti.benchmarks.push;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The client's side of one WebSocket (RFC 6455), no larger than it must be: the less a client costs, the more of a server
 * is seen in a throughput that both share a machine for. Frames are not copied out of the buffer that they came in.
 */
final class ClientSocket extends ByteToMessageDecoder {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int LENGTH_IN_16_BITS = 126;
    private static final int LENGTH_IN_64_BITS = 127;

    /** Final frames, masked with zeros. */
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private static final byte[] GOODBYE = {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};

    private final SocketGroup group;
    private final Tally tally;
    private final String request;
    private boolean upgraded;
    private boolean open;
    private long expected = -1;
    private int heardNow;

    ClientSocket(SocketGroup group, Tally tally, String request) {
        this.group = group;
        this.tally = tally;
        this.request = request;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        var unused = ctx.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!upgraded) {
            readHead(in);
        }
        while (upgraded && readFrame(ctx, in)) {
            // As many as there are.
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        super.channelReadComplete(ctx);
        if (heardNow > 0) {
            group.heard(heardNow);
            heardNow = 0;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        group.closed();
    }

    private void readHead(ByteBuf in) {
        int end = in.toString(StandardCharsets.US_ASCII).indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        String head = in.readCharSequence(end + END_OF_HEAD.length, StandardCharsets.US_ASCII)
                .toString();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("refused: " + head.lines().findFirst());
        }
        upgraded = true;
        if (!group.greeted()) {
            opened();
        }
    }

    private void opened() {
        open = true;
        group.opened();
    }

    private boolean readFrame(ChannelHandlerContext ctx, ByteBuf in) {
        int start = in.readerIndex();
        int available = in.readableBytes();
        if (available < 2) {
            return false;
        }
        long length = in.getByte(start + 1) & 0x7F;
        int header = length == LENGTH_IN_16_BITS ? 4 : length == LENGTH_IN_64_BITS ? 10 : 2;
        if (available < header) {
            return false;
        }
        if (header == 4) {
            length = in.getUnsignedShort(start + 2);
        } else if (header == 10) {
            length = in.getLong(start + 2);
        }
        if (available < header + length) {
            return false;
        }
        take(ctx, in, in.getByte(start) & 0x0F, start + header, Math.toIntExact(length));
        in.readerIndex(start + header + Math.toIntExact(length));
        return true;
    }

    private void take(ChannelHandlerContext ctx, ByteBuf in, int opcode, int index, int length) {
        switch (opcode) {
            case TEXT -> takeText(in, index, length);
            case PING -> {
                var unused = ctx.writeAndFlush(Unpooled.wrappedBuffer(PONG));
            }
            case CLOSE -> {
                group.toldToGo(in.getUnsignedShort(index));
                var unused =
                        ctx.writeAndFlush(Unpooled.wrappedBuffer(GOODBYE)).addListener(ChannelFutureListener.CLOSE);
            }
            default -> throw new IllegalStateException("unexpected opcode " + opcode);
        }
    }

    private void takeText(ByteBuf in, int index, int length) {
        Stamp stamp = Stamp.read(in, index, length);
        if (stamp != null) {
            tally.heard(stamp, expected, System.nanoTime());
            expected = stamp.number() + 1;
            heardNow++;
        } else if (!open) {
            opened();
        }
    }
}
