package cti.tenancy;

import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * For services that need to know the tenants: {@code @Import} it. Put {@code directory} into the readiness group, so that
 * nobody is refused by a service that has not read the directory yet.
 */
@Configuration(proxyBeanMethods = false)
public class DirectoryConfiguration {

    @Bean
    public Directory directory() {
        return new Directory();
    }

    @Bean
    public DirectoryFeed directoryFeed(Directory directory, KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        // The topic has an owner who creates it as it must be.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 500);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        return new DirectoryFeed(directory, config);
    }

    @Bean
    public ApiKeyUses apiKeyUses(KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> config = kafka.buildProducerProperties();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        return new ApiKeyUses(config, Clock.systemUTC(), ApiKeyUses.EVERY_MINUTE);
    }

    @Bean
    public ApiKeyVerifier apiKeyVerifier(Directory directory, ApiKeyUses uses) {
        return new ApiKeyVerifier(directory, Clock.systemUTC(), uses::note);
    }

    @Bean
    public HealthIndicator directoryHealthIndicator(DirectoryFeed feed) {
        return () -> feed.caughtUp() && feed.alive()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "directory not read")
                        .build();
    }
}
