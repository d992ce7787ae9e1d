package cti.tenancy;

import cti.schemas.directory.ApiKeyUse;
import cti.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Reports to {@code cti.key-uses} which API keys were accepted, each at most once an interval. A request pays one write
 * to a map; what cannot be reported is reported later, and lost if the process dies: it is for operators' eyes only.
 */
public final class ApiKeyUses implements SmartLifecycle {

    public static final Duration EVERY_MINUTE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyUses.class);
    private static final int SEND_LIMIT_MS = 10_000;

    private final Map<String, Object> producerConfig;
    private final Clock clock;
    private final Duration interval;
    private final Map<String, Instant> unreported = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService executor;

    /** Made when there is something to report, because not every service that knows keys checks any. */
    private @Nullable Producer<String, ApiKeyUse> producer;

    public ApiKeyUses(Map<String, Object> producerConfig, Clock clock, Duration interval) {
        this.producerConfig = new HashMap<>(producerConfig);
        this.producerConfig.put(ProducerConfig.CLIENT_ID_CONFIG, "api-key-uses");
        this.producerConfig.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_LIMIT_MS / 2);
        this.producerConfig.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, SEND_LIMIT_MS / 2);
        this.producerConfig.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_LIMIT_MS);
        this.producerConfig.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        this.producerConfig.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        this.clock = clock;
        this.interval = interval;
    }

    /** Does not block. */
    public void note(String keyId) {
        unreported.put(keyId, clock.instant());
    }

    @Override
    public synchronized void start() {
        var threads = new CustomizableThreadFactory("api-key-uses-");
        threads.setDaemon(true);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threads);
        Future<?> unused = started.scheduleWithFixedDelay(
                this::report, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        executor = started;
    }

    /** What is not reported yet gets a last chance. */
    @Override
    public synchronized void stop() {
        if (executor == null) {
            return;
        }
        executor.shutdown();
        executor = null;
        report();
        if (producer != null) {
            producer.close(Duration.ofMillis(SEND_LIMIT_MS));
            producer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    /** With the directory: after those who serve requests have stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    private synchronized void report() {
        for (String keyId : List.copyOf(unreported.keySet())) {
            Instant usedAt = unreported.remove(keyId);
            if (usedAt != null && !send(new ApiKeyUse(keyId, usedAt))) {
                return;
            }
        }
    }

    /** @return false if it is no use to go on */
    private boolean send(ApiKeyUse use) {
        AtomicBoolean refused = new AtomicBoolean();
        try {
            Future<?> unused = producer()
                    .send(new ProducerRecord<>(Topics.KEY_USES.name(), use.keyId(), use), (place, failure) -> {
                        if (failure != null) {
                            refused.set(true);
                            later(use, failure);
                        }
                    });
            return !refused.get();
        } catch (KafkaException e) {
            later(use, e);
            return false;
        }
    }

    private void later(ApiKeyUse use, Exception failure) {
        unreported.putIfAbsent(use.keyId(), use.usedAt());
        LOG.warn("api_key_use_not_reported reason={}", failure.getClass().getSimpleName());
    }

    private Producer<String, ApiKeyUse> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    producerConfig,
                    Topics.KEY_USES.keys().serializer(),
                    Topics.KEY_USES.values().serializer());
        }
        return producer;
    }
}
