package cti.push.session;

import cti.push.relay.OutboundEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * An event encoded as a WebSocket text frame, once for all sockets: what a server sends is not masked, so everybody gets
 * the same bytes.
 *
 * @param bytes counted; each socket writes a retained duplicate
 */
record OutboundFrame(OutboundEvent event, ByteBuf bytes) {

    private static final int FINAL_TEXT = 0x81;
    private static final int LENGTH_IN_16_BITS = 126;
    private static final int LENGTH_IN_64_BITS = 127;
    private static final int MAX_HEADER = 10;

    static OutboundFrame of(OutboundEvent event) {
        return new OutboundFrame(event, encode(event.json()));
    }

    /** RFC 6455, section 5.2. Direct memory: the socket would copy anything else on every write. */
    static ByteBuf encode(byte[] text) {
        ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(text.length + MAX_HEADER);
        frame.writeByte(FINAL_TEXT);
        if (text.length < LENGTH_IN_16_BITS) {
            frame.writeByte(text.length);
        } else if (text.length <= 0xFFFF) {
            frame.writeByte(LENGTH_IN_16_BITS).writeShort(text.length);
        } else {
            frame.writeByte(LENGTH_IN_64_BITS).writeLong(text.length);
        }
        return frame.writeBytes(text);
    }
}
