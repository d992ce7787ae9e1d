package cti.admin.apikey;

import cti.tenancy.ApiKey;
import cti.tenancy.ApiKeyHash;
import java.security.SecureRandom;

/** A key that nobody knows of yet. */
public record NewApiKey(ApiKey key, String secretHash, String secretCheck) {

    /** Takes some 60 ms of CPU: keep it out of transactions. */
    public static NewApiKey generate(SecureRandom random) {
        ApiKey key = ApiKey.generate(random);
        return new NewApiKey(key, ApiKeyHash.of(key), ApiKeyHash.check(key));
    }

    /** Leaves hash and check out. */
    @Override
    public String toString() {
        return "NewApiKey[" + key.keyId() + "]";
    }
}
