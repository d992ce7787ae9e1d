package cti.processor;

import cti.processor.fold.FoldTopology;
import cti.processor.fold.SubjectArchive;
import cti.schemas.event.AppId;
import cti.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** What of Kafka the processor uses: it folds the raw log and follows the changes. */
@Configuration(proxyBeanMethods = false)
@EnableKafkaStreams
class KafkaConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaConfiguration.class);
    private static final long FIRST_RETRY_MS = 200;
    private static final long MAX_RETRY_MS = 2_000;

    @Bean
    StreamsBuilderFactoryBeanConfigurer foldTopology(SubjectArchive archive, FoldProperties fold) {
        return factory -> {
            factory.setInfrastructureCustomizer(new FoldCustomizer(archive, fold.keptInStore()));
            // Otherwise whoever takes over waits until we are given up for dead.
            factory.setLeaveGroupOnClose(true);
            // What was fatal may be over, for example a long outage of Kafka: go on where the last commit was.
            factory.setStreamsUncaughtExceptionHandler(failure -> {
                LOG.error("fold_thread_replaced", failure);
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            });
        };
    }

    /** Ready once the local state is restored and the partitions are assigned. */
    @Bean
    HealthIndicator foldHealthIndicator(StreamsBuilderFactoryBean streams) {
        return () -> {
            KafkaStreams running = streams.getKafkaStreams();
            return running != null && running.state() == KafkaStreams.State.RUNNING
                    ? Health.up().build()
                    : Health.outOfService()
                            .withDetail("state", running == null ? "NOT_STARTED" : running.state())
                            .build();
        };
    }

    @Bean
    KafkaTemplate<AppId, byte[]> outboundTemplate(KafkaProperties kafka) {
        Map<String, Object> config = kafka.buildProducerProperties();
        // Some events of a batch must never be given up while later ones are sent: their order is the clients'
        // position.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                config,
                Topics.OUTBOUND.keys().serializer(),
                Topics.OUTBOUND.values().serializer()));
    }

    /** For events of our own. */
    @Bean
    KafkaTemplate<byte[], byte[]> rawEventTemplate(KafkaProperties kafka) {
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                kafka.buildProducerProperties(), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** A batch that cannot be written, for example because Postgres is away, is tried again for as long as it takes. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<AppId, byte[]> changeListenerContainerFactory(KafkaProperties kafka) {
        var factory = new ConcurrentKafkaListenerContainerFactory<AppId, byte[]>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(
                kafka.buildConsumerProperties(), Topics.CHANGES.keys().deserializer(), new ByteArrayDeserializer()));
        factory.setBatchListener(true);
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MS, 2);
        backOff.setMaxInterval(MAX_RETRY_MS);
        DefaultErrorHandler errorHandler = new DefaultErrorHandler(backOff);
        errorHandler.setRetryListeners(new RetryLog());
        factory.setCommonErrorHandler(errorHandler);
        return factory;
    }

    private record FoldCustomizer(SubjectArchive archive, Duration keptInStore)
            implements KafkaStreamsInfrastructureCustomizer {

        @Override
        public void configureTopology(Topology topology) {
            FoldTopology.addTo(topology, SubjectSnapshots::of, archive, keptInStore);
        }

        @Override
        public void configureBuilder(StreamsBuilder builder) {
            // The topology is built without the DSL.
        }
    }
}
