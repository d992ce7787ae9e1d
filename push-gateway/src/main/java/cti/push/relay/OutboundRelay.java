package cti.push.relay;

import cti.schemas.topic.TopicNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Follows all partitions of {@code cti.outbound} from their ends, on a thread of its own and in no consumer group: every
 * gateway hears everything, so that any of them serves any client. What was heard before is dropped.
 */
final class OutboundRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundRelay.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Audience audience;
    private final RelayProperties properties;
    private final ApplicationEventPublisher events;
    private final FetchPulse pulse;
    private final Counter relayed;
    private final Counter repetitions;
    private final Counter unreadable;
    private final RelayProgress progress = new RelayProgress();

    private volatile boolean running;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile @Nullable Thread thread;

    OutboundRelay(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Audience audience,
            RelayProperties properties,
            MeterRegistry metrics,
            ApplicationEventPublisher events) {
        this.events = events;
        this.consumers = consumers;
        this.audience = audience;
        this.properties = properties;
        this.pulse = new FetchPulse(properties.silence());
        this.relayed = metrics.counter("cti.push.relayed");
        this.repetitions = metrics.counter("cti.push.repetitions.dropped");
        this.unreadable = metrics.counter("cti.push.unreadable");
    }

    /** Whether events reach us at the moment. */
    boolean alive() {
        Thread relay = thread;
        return relay != null && relay.isAlive() && pulse.alive();
    }

    @Override
    public synchronized void start() {
        running = true;
        Thread relay = new Thread(this::run, "outbound-relay");
        relay.setDaemon(true);
        thread = relay;
        relay.start();
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread relay = thread;
        Consumer<byte[], byte[]> consumer = current;
        if (relay == null) {
            return;
        }
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            relay.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            relayUntilStopped();
        } catch (RuntimeException e) {
            // The edge of this thread: whoever restarts processes has to know that this one is of no use any more.
            LOG.error("relay_died", e);
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }

    private void relayUntilStopped() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                current = consumer;
                pulse.listenTo(consumer);
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                LOG.info("relay_stopped");
                return;
            } catch (KafkaException e) {
                // Brokers away, topic not there yet: what was read is remembered, and a new consumer goes on from it.
                LOG.warn("relay_interrupted reason={} detail={}", e.getClass().getSimpleName(), e.getMessage());
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        long checkedAt = System.nanoTime();
        takePartitions(consumer);
        while (running) {
            if (System.nanoTime() - checkedAt >= properties.partitionCheck().toNanos()) {
                checkedAt = System.nanoTime();
                takePartitions(consumer);
            }
            relay(consumer, consumer.poll(consumer.assignment().isEmpty() ? Duration.ZERO : POLL));
        }
    }

    private void relay(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        pulse.update();
        if (records.isEmpty()) {
            return;
        }
        List<OutboundEvent> events = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> outbound : records) {
            OutboundEvent.read(outbound)
                    .ifPresentOrElse(event -> addIfNew(event, events), () -> reportUnreadable(outbound));
        }
        audience.heard(events);
        relayed.increment(events.size());
        records.partitions().forEach(it -> progress.readUpTo(it.partition(), consumer.position(it)));
    }

    private void addIfNew(OutboundEvent event, List<OutboundEvent> events) {
        if (progress.advance(event.partition(), event.position())) {
            events.add(event);
        } else {
            repetitions.increment();
        }
    }

    private void reportUnreadable(ConsumerRecord<byte[], byte[]> outbound) {
        unreadable.increment();
        LOG.warn("outbound_record_unreadable partition={} offset={}", outbound.partition(), outbound.offset());
    }

    private void takePartitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(TopicNames.OUTBOUND).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("no such topic yet: " + TopicNames.OUTBOUND);
        }
        if (consumer.assignment().size() == partitions.size()) {
            return;
        }
        boolean first = progress.isEmpty();
        if (first) {
            new TopicTail(consumer).readInto(progress, partitions);
        } else {
            goOn(consumer, partitions);
        }
        LOG.info("relay_follows partitions={} from_end={}", partitions.size(), first);
        audience.partitionsFound(progress.lastPositions());
    }

    /** Partitions that we do not know yet were added since we started, so everything in them is news. */
    private void goOn(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            if (progress.knows(partition.partition())) {
                consumer.seek(partition, progress.nextOffset(partition.partition()));
            } else {
                consumer.seek(partition, 0);
                progress.readUpTo(partition.partition(), 0);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(properties.retryAfter().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
