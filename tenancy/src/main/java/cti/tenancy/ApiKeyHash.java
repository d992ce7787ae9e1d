package cti.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** How the secret part of an API key is stored: bcrypt, cost 10, about 60 ms a hash. */
public final class ApiKeyHash {

    private static final int COST = 10;
    private static final int CHECK_BYTES = 4;

    private ApiKeyHash() {}

    public static String of(ApiKey key) {
        return BCrypt.hashpw(key.secret(), BCrypt.gensalt(COST));
    }

    /**
     * 32 bits of a digest of the secret, kept beside its hash. Who knows them still has 224 random bits to guess; who
     * does not know them pays bcrypt with one guess in four thousand million.
     *
     * @return 8 hexadecimal digits
     */
    public static String check(ApiKey key) {
        byte[] digest = WebhookToken.sha256(("api-key-check:" + key.secret()).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest, 0, CHECK_BYTES);
    }
}
