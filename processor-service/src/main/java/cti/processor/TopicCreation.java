package cti.processor;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Creates the topics that do not exist yet, before anything reads them. Not left to Spring's {@link KafkaAdmin}, which
 * adds partitions to existing topics: keys would then lie on other partitions than before, and their order be lost.
 */
@Component
class TopicCreation implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);

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
