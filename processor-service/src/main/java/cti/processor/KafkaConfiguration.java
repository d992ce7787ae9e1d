package cti.processor;

import cti.processor.fold.FoldTopology;
import cti.schemas.change.Change;
import cti.schemas.event.AppId;
import cti.schemas.topic.Topics;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
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

    private static final long FIRST_RETRY_MS = 200;
    private static final long MAX_RETRY_MS = 2_000;

    @Bean
    StreamsBuilderFactoryBeanConfigurer foldTopology() {
        return factory -> {
            factory.setInfrastructureCustomizer(new FoldCustomizer());
            // Otherwise whoever takes over waits until we are given up for dead.
            factory.setLeaveGroupOnClose(true);
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
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                kafka.buildProducerProperties(),
                Topics.OUTBOUND.keys().serializer(),
                Topics.OUTBOUND.values().serializer()));
    }

    /** A batch that cannot be written, for example because Postgres is away, is tried again for as long as it takes. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<AppId, Change> changeListenerContainerFactory(KafkaProperties kafka) {
        var factory = new ConcurrentKafkaListenerContainerFactory<AppId, Change>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(
                kafka.buildConsumerProperties(),
                Topics.CHANGES.keys().deserializer(),
                Topics.CHANGES.values().deserializer()));
        factory.setBatchListener(true);
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MS, 2);
        backOff.setMaxInterval(MAX_RETRY_MS);
        DefaultErrorHandler errorHandler = new DefaultErrorHandler(backOff);
        errorHandler.setRetryListeners(new RetryLog());
        factory.setCommonErrorHandler(errorHandler);
        return factory;
    }

    private static final class FoldCustomizer implements KafkaStreamsInfrastructureCustomizer {

        @Override
        public void configureTopology(Topology topology) {
            FoldTopology.addTo(topology, SubjectSnapshots::of);
        }

        @Override
        public void configureBuilder(StreamsBuilder builder) {
            // The topology is built without the DSL.
        }
    }
}
