package cti.push.connection;

import cti.schemas.topic.Topics;
import cti.tenancy.RandomId;
import java.security.SecureRandom;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConnectionReportConfiguration {

    private static final int ID_LENGTH = 12;
    private static final int SEND_LIMIT_MS = 10_000;

    @Bean
    ConnectionReports connectionReports(KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> config = kafka.buildProducerProperties();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "connection-reports");
        // One request at a time keeps the order without a producer id, whose loss could end a producer for good. What
        // is
        // written twice says the same.
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_LIMIT_MS / 2);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, SEND_LIMIT_MS / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_LIMIT_MS);
        config.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        config.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        return new ConnectionReports(
                RandomId.of(ID_LENGTH, new SecureRandom()),
                () -> new KafkaProducer<>(
                        config,
                        Topics.CONNECTIONS.keys().serializer(),
                        Topics.CONNECTIONS.values().serializer()));
    }
}
