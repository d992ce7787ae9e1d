package cti.ingest.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a record lies in a segment: mark, length of the payload, CRC32C of salt, length and payload, payload. The salt is
 * the segment's, so that nobody who chooses a payload can hide a frame in it.
 */
final class Frame {

    static final int HEADER_BYTES = 12;

    private static final int MARK = 0x43544946;

    private Frame() {}

    static int size(byte[] payload) {
        return HEADER_BYTES + payload.length;
    }

    static ByteBuffer of(byte[] payload, long salt) {
        return ByteBuffer.allocate(size(payload))
                .putInt(MARK)
                .putInt(payload.length)
                .putInt(checksum(salt, payload))
                .put(payload)
                .flip();
    }

    /** @return the payload; {@code null} if there is no whole and unaltered frame at {@code at} */
    static byte @Nullable [] read(ByteBuffer bytes, int at, long salt) {
        if (isCut(bytes, at) || bytes.getInt(at) != MARK || bytes.getInt(at + 4) < 0) {
            return null;
        }
        byte[] payload = new byte[bytes.getInt(at + 4)];
        bytes.get(at + HEADER_BYTES, payload);
        return bytes.getInt(at + 8) == checksum(salt, payload) ? payload : null;
    }

    /** Whether the frame at {@code at} would go on behind the end: its writing was interrupted. */
    static boolean isCut(ByteBuffer bytes, int at) {
        return bytes.limit() - at < HEADER_BYTES || bytes.limit() - at - HEADER_BYTES < bytes.getInt(at + 4);
    }

    /** @return where the next whole frame begins; the limit if there is none */
    static int next(ByteBuffer bytes, int from, long salt) {
        int at = from;
        while (at < bytes.limit() && read(bytes, at, salt) == null) {
            at++;
        }
        return at;
    }

    private static int checksum(long salt, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(salt)
                .putInt(payload.length)
                .flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
