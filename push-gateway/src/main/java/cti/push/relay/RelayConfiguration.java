package cti.push.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    @Bean
    OutboundConsumers outboundConsumers(
            KafkaProperties kafka, KafkaConnectionDetails connection, RelayProperties properties) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        return new OutboundConsumers(config, properties.partitionCheck());
    }

    @Bean
    OutboundRelay outboundRelay(
            OutboundConsumers consumers,
            Audience audience,
            RelayProperties properties,
            MeterRegistry metrics,
            ApplicationEventPublisher events) {
        // An offset that is gone (retention ran past us) must not become a gap beyond what is lost anyway.
        Map<String, Object> config = Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG, "outbound-relay",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new OutboundRelay(() -> consumers.create(config), audience, properties, metrics, events);
    }

    @Bean
    HealthIndicator relayHealthIndicator(OutboundRelay relay) {
        return () -> relay.alive()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "outbound topic not readable")
                        .build();
    }
}
