package cti.benchmarks.tenant;

import cti.schemas.directory.ApiKeyEntry;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.tenancy.ApiKey;
import cti.tenancy.ApiKeyHash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** An app with a key. */
public record Tenant(AppEntry app, ApiKey key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes both known to all services that listen to the broker. */
    public static Tenant create(String id, Broker broker) {
        byte[] signingKey = new byte[32];
        RANDOM.nextBytes(signingKey);
        AppEntry app = new AppEntry(
                new AppId(id), id, true, null, List.of(), Base64.getEncoder().encodeToString(signingKey));
        ApiKey key = ApiKey.generate(RANDOM);
        broker.publish(app);
        broker.publish(
                new ApiKeyEntry(app.appId(), key.keyId(), ApiKeyHash.of(key), ApiKeyHash.check(key), false, null));
        return new Tenant(app, key);
    }

    /** Where Kafka's default partitioner puts what belongs to an app. */
    public static int partition(String appId) {
        return Utils.toPositive(Utils.murmur2(appId.getBytes(StandardCharsets.UTF_8))) % Broker.PARTITIONS;
    }
}
