package cti.processor;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Creates the topics that do not exist yet, before anything reads them. Not left to Spring's {@link KafkaAdmin}, which
 * adds partitions to existing topics: keys would then lie on other partitions than before, and their order be lost.
 */
@Component
class TopicCreation implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);

    private static final Duration KNOWN_POLL = Duration.ofMillis(100);
    private static final int KNOWN_POLLS = 300;

    private final KafkaAdmin kafka;
    private final TopicProperties topics;
    private volatile boolean running;

    TopicCreation(KafkaAdmin kafka, TopicProperties topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** @throws IllegalStateException if Kafka is away or refuses: without topics there is nothing to do */
    @Override
    public void start() {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            Map<String, KafkaFuture<Void>> created =
                    admin.createTopics(topics.plan().topics()).values();
            created.forEach(TopicCreation::await);
            awaitKnown(admin, created.keySet());
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    /** A broker hears of a topic a moment after it was created; whoever asks it before would be told that there is none. */
    private static void awaitKnown(Admin admin, Collection<String> topics) {
        RetryPolicy untilKnown = RetryPolicy.builder()
                .includes(UnknownTopicOrPartitionException.class)
                .delay(KNOWN_POLL)
                .maxRetries(KNOWN_POLLS)
                .build();
        try {
            new RetryTemplate(untilKnown).execute(() -> describe(admin, topics));
        } catch (RetryException e) {
            throw new IllegalStateException("Kafka does not tell of its topics", e);
        }
    }

    private static Set<String> describe(Admin admin, Collection<String> topics) throws Exception {
        try {
            return admin.describeTopics(topics).allTopicNames().get().keySet();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException reason ? reason : e;
        }
    }

    private static void await(String topic, KafkaFuture<Void> created) {
        try {
            created.get();
            LOG.info("topic_created topic={}", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create topic " + topic, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
