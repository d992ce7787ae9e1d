package cti.schemas.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names events: Dialpad gives them no id, so the id is a digest of app and payload. */
public final class EventId {

    private static final int BYTES = 16;

    private EventId() {}

    /**
     * @param payload the claims exactly as signed
     * @return {@code evt_} and 32 hexadecimal digits; the same for every delivery of the same bytes to the same app
     */
    public static String of(AppId app, byte[] payload) {
        MessageDigest digest = sha256();
        digest.update(app.value().getBytes(UTF_8));
        digest.update((byte) 0);
        return "evt_" + HexFormat.of().formatHex(digest.digest(payload), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
