package cti.admin.security;

import cti.tenancy.SecretCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecretCipher secretCipher(SecretProperties secrets) {
        return secrets.cipher();
    }

    @Bean
    InternalApiFilter internalApiFilter(SecretProperties secrets, JsonMapper json) {
        return new InternalApiFilter(secrets.internalApiSecret(), json);
    }
}
