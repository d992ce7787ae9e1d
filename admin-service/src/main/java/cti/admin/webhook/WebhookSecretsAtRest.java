package cti.admin.webhook;

import cti.admin.directory.DirectoryOutbox;
import cti.admin.security.SecretsAtRest;
import cti.tenancy.SecretCipher;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** URLs and secrets of webhooks. ingest-service knows the secrets as they are encrypted, so it is told of each. */
@Component
class WebhookSecretsAtRest implements SecretsAtRest {

    private record Row(String token, List<String> secrets) {

        Row under(SecretCipher cipher) {
            return new Row(
                    cipher.reencrypt(token),
                    secrets.stream().map(cipher::reencrypt).toList());
        }

        /** Leaves the secrets out. */
        @Override
        public String toString() {
            return "Row";
        }
    }

    private final WebhookTable table;
    private final DirectoryOutbox directory;
    private final JdbcClient jdbc;
    private final SecretCipher cipher;
    private final TransactionOperations transactions;

    WebhookSecretsAtRest(
            WebhookTable table,
            DirectoryOutbox directory,
            JdbcClient jdbc,
            SecretCipher cipher,
            TransactionOperations transactions) {
        this.table = table;
        this.directory = directory;
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.transactions = transactions;
    }

    @Override
    public int reencrypt() {
        List<String> webhooks = jdbc.sql("""
                        SELECT webhook_id FROM admin.webhook
                        WHERE NOT starts_with(token, :key)
                           OR EXISTS (SELECT FROM unnest(secrets) AS secret WHERE NOT starts_with(secret, :key))
                        """)
                .param("key", cipher.newestKeyPrefix())
                .query(String.class)
                .list();
        webhooks.forEach(it -> transactions.executeWithoutResult(transaction -> reencrypt(it)));
        return webhooks.size() + reencryptLeftovers();
    }

    private void reencrypt(String webhookId) {
        WebhookRow stale = table.find(webhookId).orElse(null);
        if (stale == null || !table.lockApp(stale.appId())) {
            return;
        }
        jdbc.sql("SELECT token, secrets FROM admin.webhook WHERE webhook_id = ?")
                .param(webhookId)
                .query((row, number) -> new Row(row.getString("token"), List.of((String[])
                        row.getArray("secrets").getArray())))
                .optional()
                .map(it -> it.under(cipher))
                .ifPresent(it -> store(webhookId, it));
    }

    private void store(String webhookId, Row encrypted) {
        jdbc.sql("UPDATE admin.webhook SET token = ?, secrets = ? WHERE webhook_id = ?")
                .param(encrypted.token())
                .param(encrypted.secrets().toArray(String[]::new))
                .param(webhookId)
                .update();
        directory.put(table.find(webhookId).orElseThrow().toEntry());
    }

    private int reencryptLeftovers() {
        List<String> urls = jdbc.sql("SELECT url FROM admin.webhook_leftover WHERE NOT starts_with(url, ?)")
                .param(cipher.newestKeyPrefix())
                .query(String.class)
                .list();
        urls.forEach(it -> jdbc.sql("UPDATE admin.webhook_leftover SET url = ? WHERE url = ?")
                .param(cipher.reencrypt(it))
                .param(it)
                .update());
        return urls.size();
    }
}
