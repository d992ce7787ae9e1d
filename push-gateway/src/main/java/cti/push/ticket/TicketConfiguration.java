package cti.push.ticket;

import cti.schemas.topic.Topics;
import cti.tenancy.ApiKeyVerifier;
import cti.tenancy.Directory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

    private static final String CLIENT_ID = "ticket-uses";
    private static final int MAX_BLOCK_MS = 1_000;

    @Bean
    Redeemer redeemer(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            TicketProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        Map<String, Object> config = kafka.buildProducerProperties();
        int patienceMillis = Math.toIntExact(properties.patience().toMillis());
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, CLIENT_ID);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // What is written when nobody waits any more would burn a ticket for nothing.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(patienceMillis, MAX_BLOCK_MS));
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMillis);
        config.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        config.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        Redeemer redeemer = new Redeemer(
                () -> new KafkaProducer<>(
                        config,
                        Topics.TICKET_USES.keys().serializer(),
                        Topics.TICKET_USES.values().serializer()),
                properties,
                clock);
        Gauge.builder("cti.push.tickets.remembered", redeemer, Redeemer::remembered)
                .register(metrics);
        return redeemer;
    }

    @Bean
    UseReader ticketUseReader(KafkaProperties kafka, KafkaConnectionDetails connection, Redeemer redeemer) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT_ID);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        return new UseReader(
                () -> new KafkaConsumer<>(
                        config, Topics.TICKET_USES.keys().deserializer(), new ByteArrayDeserializer()),
                redeemer::read);
    }

    @Bean
    Tickets tickets(
            Directory directory,
            ApiKeyVerifier keys,
            UseReader reader,
            Redeemer redeemer,
            Clock clock,
            MeterRegistry metrics) {
        return new Tickets(directory, keys, reader, redeemer, clock, metrics);
    }

    @Bean
    HealthIndicator ticketsHealthIndicator(UseReader reader) {
        return () -> reader.alive() && reader.caughtUp()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "used tickets not read")
                        .build();
    }
}
