package cti.tenancy;

import org.springframework.security.crypto.bcrypt.BCrypt;

/** How the secret part of an API key is stored: bcrypt, cost 10, about 60 ms a hash. */
public final class ApiKeyHash {

    private static final int COST = 10;

    private ApiKeyHash() {}

    public static String of(ApiKey key) {
        return BCrypt.hashpw(key.secret(), BCrypt.gensalt(COST));
    }
}
