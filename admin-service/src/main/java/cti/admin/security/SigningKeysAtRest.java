package cti.admin.security;

import cti.tenancy.SecretCipher;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The apps' signing keys. The keys themselves stay, so nobody else has to hear of it. */
@Component
class SigningKeysAtRest implements SecretsAtRest {

    private final JdbcClient jdbc;
    private final SecretCipher cipher;

    SigningKeysAtRest(JdbcClient jdbc, SecretCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    @Override
    public int reencrypt() {
        List<String> old = jdbc.sql("SELECT signing_key FROM admin.app WHERE NOT starts_with(signing_key, ?)")
                .param(cipher.newestKeyPrefix())
                .query(String.class)
                .list();
        old.forEach(it -> jdbc.sql("UPDATE admin.app SET signing_key = ? WHERE signing_key = ?")
                .param(cipher.reencrypt(it))
                .param(it)
                .update());
        return old.size();
    }
}
