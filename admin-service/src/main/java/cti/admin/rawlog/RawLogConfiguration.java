package cti.admin.rawlog;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
class RawLogConfiguration {

    /** Keys go as the bytes that they are: what was not text must not become another key. */
    @Bean(defaultCandidate = false)
    KafkaTemplate<byte[], byte[]> rawLogTemplate(ProducerFactory<byte[], byte[]> producers, KafkaProperties kafka) {
        return new KafkaTemplate<>(
                producers,
                Map.of(
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        kafka.getProducer().getClientId() + "-raw-log"));
    }
}
