package cti.admin.security;

import cti.tenancy.SecretCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecretCipher secretCipher(SecretProperties secrets) {
        try {
            return new SecretCipher(secrets.encryptionKey());
        } catch (IllegalArgumentException e) {
            throw new InvalidSecretException(e);
        }
    }

    /** Depends on the cipher only so that both secrets are checked before anything else starts. */
    @Bean
    InternalApiFilter internalApiFilter(SecretProperties secrets, SecretCipher cipher, JsonMapper json) {
        return new InternalApiFilter(secrets.internalApiSecret(), json);
    }
}
