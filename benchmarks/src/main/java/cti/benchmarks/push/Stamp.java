package cti.benchmarks.push;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event's id says in a benchmark. On Linux {@code System.nanoTime} is one clock for all processes of a machine.
 *
 * @param dueNanos when the event should have been published
 * @param number counted without gaps from 0
 */
record Stamp(long dueNanos, long number) {

    /** Every event begins with its name and its id, in this form. */
    private static final byte[] BEGINNING = "{\"event\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] BETWEEN = "\",\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int HALF = 16;

    UUID toId() {
        return new UUID(dueNanos, number);
    }

    /** @return {@code null} if it is a message of the gateway's own */
    static @Nullable Stamp read(ByteBuf buffer, int index, int length) {
        int name = index + BEGINNING.length;
        int nameLength = buffer.bytesBefore(name, length - BEGINNING.length, (byte) '"');
        int id = name + nameLength + BETWEEN.length;
        if (nameLength < 0 || buffer.getByte(name + nameLength + BETWEEN.length - 2) != ':') {
            throw new IllegalStateException("not an event: " + buffer.toString(index, length, StandardCharsets.UTF_8));
        }
        if (buffer.getByte(name) == 'c' && buffer.getByte(name + 1) == 'o') {
            return null;
        }
        long dueNanos = 0;
        long number = 0;
        int digits = 0;
        for (int i = id; digits < 2 * HALF; i++) {
            byte character = buffer.getByte(i);
            if (character == '-') {
                continue;
            }
            int digit = character <= '9' ? character - '0' : character - 'a' + 10;
            if (digits < HALF) {
                dueNanos = dueNanos << 4 | digit;
            } else {
                number = number << 4 | digit;
            }
            digits++;
        }
        return new Stamp(dueNanos, number);
    }
}
