package cti.admin.security;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Looks at the secrets before anything is started, so that a bad one is the only thing that the log speaks of. */
final class SecretCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Binder.get(context.getEnvironment())
                .bindOrCreate(SecretProperties.PREFIX, SecretProperties.class)
                .cipher();
    }
}
