package cti.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** An event as it waits for Kafka: topic, key, value and headers. */
public record SpooledEvent(Instant spooledAt, ProducerRecord<byte[], byte[]> record) {

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeLong(spooledAt.toEpochMilli());
            write(out, record.topic().getBytes(UTF_8));
            write(out, record.key());
            write(out, record.value());
            for (Header header : record.headers()) {
                write(out, header.key().getBytes(UTF_8));
                write(out, header.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @param bytes of an intact frame
     * @return empty if another version of this class wrote it
     */
    static Optional<SpooledEvent> of(byte[] bytes) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            Instant spooledAt = Instant.ofEpochMilli(in.readLong());
            String topic = new String(read(in), UTF_8);
            var record = new ProducerRecord<>(topic, read(in), read(in));
            while (in.available() > 0) {
                record.headers().add(new String(read(in), UTF_8), read(in));
            }
            return Optional.of(new SpooledEvent(spooledAt, record));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
