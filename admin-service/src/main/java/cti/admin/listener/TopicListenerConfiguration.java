package cti.admin.listener;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

@Configuration(proxyBeanMethods = false)
class TopicListenerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TopicListenerConfiguration.class);
    private static final long FIRST_RETRY_MS = 200;
    private static final long MAX_RETRY_MS = 5_000;

    /** For listeners that write what they are given to Postgres. What it does not take, for example because it is away, is tried again for as long as it takes. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> topicListenerContainerFactory(
            KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
        factory.setConsumerFactory(
                new DefaultKafkaConsumerFactory<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        factory.setBatchListener(true);
        // Else a refused login would end the container for good.
        factory.getContainerProperties().setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MS, 2);
        backOff.setMaxInterval(MAX_RETRY_MS);
        DefaultErrorHandler errorHandler = new DefaultErrorHandler(backOff);
        errorHandler.setRetryListeners(new RetryLog());
        factory.setCommonErrorHandler(errorHandler);
        return factory;
    }

    private static final class RetryLog implements RetryListener {

        @Override
        public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
            log(record.topic(), failure, attempt);
        }

        @Override
        public void failedDelivery(ConsumerRecords<?, ?> records, @Nullable Exception failure, int attempt) {
            records.partitions().stream().findFirst().ifPresent(it -> log(it.topic(), failure, attempt));
        }

        private static void log(String topic, @Nullable Exception failure, int attempt) {
            Throwable cause = failure == null ? null : NestedExceptionUtils.getMostSpecificCause(failure);
            LOG.warn(
                    "records_not_stored topic={} attempt={} reason={}",
                    topic,
                    attempt,
                    cause == null ? null : cause.getClass().getSimpleName());
        }
    }
}
