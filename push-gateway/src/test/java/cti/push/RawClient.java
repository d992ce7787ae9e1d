package cti.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cti.schemas.serde.JsonSerde;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A client that does only what it is told: reads when it is asked to, answers no ping, says no goodbye. */
public final class RawClient implements AutoCloseable {

    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private RawClient(int port) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1024));
    }

    public static RawClient open(int port) throws IOException {
        return new RawClient(port);
    }

    /** Connects a WebSocket and reads no further than the answer's headers. */
    public static RawClient connect(int port, Tenant tenant) throws IOException {
        return connect(port, tenant, "");
    }

    public static RawClient connect(int port, Tenant tenant, String query) throws IOException {
        RawClient client = new RawClient(port);
        client.sendUpgrade("/ws" + query, "x-app-api-key: " + tenant.key() + "\r\n");
        String head = client.readHead();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException(head);
        }
        return client;
    }

    public void sendUpgrade(String path, String headers) throws IOException {
        send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n");
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Status line and headers. */
    public String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readByte());
        }
        return head.toString();
    }

    /** An upgrade has no body. */
    public Answer readAnswerOrUpgrade() throws IOException {
        String head = readHead();
        return head.startsWith("HTTP/1.1 101") ? new Answer(101, head, "") : readAnswer(head);
    }

    public Answer readAnswer() throws IOException {
        return readAnswer(readHead());
    }

    private Answer readAnswer(String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int length = Integer.parseInt(lower.split("content-length: ")[1].split("\r\n")[0]);
        return new Answer(Integer.parseInt(head.split(" ")[1]), lower, new String(in.readNBytes(length), ISO_8859_1));
    }

    /** @param headers in lower case */
    public record Answer(int status, String headers, String body) {

        public JsonNode problem() {
            return JsonSerde.MAPPER.readTree(body);
        }
    }

    /** @return the close code; -1 if the connection ended without one */
    public int readToClose() throws IOException {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                byte[] payload = in.readNBytes(readLength());
                if (opcode == CLOSE) {
                    return ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
                }
            }
        } catch (EOFException e) {
            return -1;
        }
    }

    /** The next text message; skips everything else. */
    public JsonNode readMessage() throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0F;
            byte[] payload = in.readNBytes(readLength());
            if (opcode == TEXT) {
                return JsonSerde.MAPPER.readTree(payload);
            }
        }
    }

    private int readLength() throws IOException {
        int length = in.readUnsignedByte();
        if (length == 126) {
            return in.readUnsignedShort();
        }
        return length == 127 ? Math.toIntExact(in.readLong()) : length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
