package cti.ingest.webhook;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import cti.schemas.directory.WebhookEntry;
import cti.tenancy.SecretCipher;
import java.util.List;
import org.springframework.stereotype.Component;

/** The secrets of webhooks in clear, decrypted once and not per request. */
@Component
class WebhookSecrets {

    private static final int MAX_REMEMBERED = 10_000;

    private final LoadingCache<String, String> decrypted;

    WebhookSecrets(SecretCipher cipher) {
        this.decrypted = Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build(cipher::decrypt);
    }

    /** @return the newest first; two during a rotation */
    List<String> of(WebhookEntry webhook) {
        return webhook.encryptedSecrets().stream().map(decrypted::get).toList();
    }
}
