package cti.ingest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import cti.schemas.topic.TopicNames;
import cti.schemas.topic.Topics;
import cti.tenancy.RandomId;
import cti.tenancy.SecretCipher;
import cti.tenancy.WebhookToken;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An app with a webhook, as the admin service would publish them. */
record Tenant(AppId appId, String token, String secret) {

    static final String ENCRYPTION_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    static final String SHARED_SECRET = "shared-secret-of-at-least-32-characters";

    private static final SecureRandom RANDOM = new SecureRandom();

    static Tenant publishedTo(String bootstrapServers) {
        AppId appId = new AppId(RandomId.of(12, RANDOM));
        Tenant tenant = new Tenant(appId, WebhookToken.generate(RANDOM), "secret-of-32-characters-of-" + appId);
        publish(
                bootstrapServers,
                new AppEntry(appId, "Acme", true, null, List.of(), ENCRYPTION_KEY),
                new WebhookEntry(
                        appId,
                        "wh-" + appId,
                        WebhookToken.hash(tenant.token),
                        List.of(new SecretCipher(ENCRYPTION_KEY).encrypt(tenant.secret))));
        return tenant;
    }

    static void publish(String bootstrapServers, DirectoryEntry... entries) {
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var producer = new KafkaProducer<>(
                config,
                Topics.DIRECTORY.keys().serializer(),
                Topics.DIRECTORY.values().serializer())) {
            for (DirectoryEntry entry : entries) {
                producer.send(new ProducerRecord<>(TopicNames.DIRECTORY, entry.key(), entry));
            }
        }
    }

    String path() {
        return "/webhooks/dialpad/" + token;
    }

    String jws(String claims) {
        return jws(claims, secret);
    }

    static String jws(String claims, String secret) {
        try {
            JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
            jws.sign(new MACSigner(secret));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
