package cti.push.resume;

import cti.push.relay.OutboundConsumers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** A few threads that serve those who wait, each with a consumer of its own while there is something to do. */
@Component
class ResumeReaders implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ResumeReaders.class);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final long STOP_MILLIS = 5_000;

    private final OutboundConsumers consumers;
    private final ResumeQueue queue;
    private final Resumers resumers;
    private final ResumeProperties properties;
    private final ResumeMetrics metrics;
    private final ApplicationEventPublisher events;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    ResumeReaders(
            OutboundConsumers consumers,
            ResumeQueue queue,
            Resumers resumers,
            ResumeProperties properties,
            ResumeMetrics metrics,
            ApplicationEventPublisher events) {
        this.consumers = consumers;
        this.queue = queue;
        this.resumers = resumers;
        this.properties = properties;
        this.metrics = metrics;
        this.events = events;
    }

    @Override
    public synchronized void start() {
        running = true;
        for (int number = 1; number <= properties.readers(); number++) {
            String name = "resume-reader-" + number;
            Thread thread = new Thread(() -> run(name), name);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run(String name) {
        try {
            while (running) {
                serveUntilFailure(name);
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("resume_reader_stopped");
        } catch (RuntimeException e) {
            // The edge of this thread: whoever restarts processes has to know that one is missing.
            LOG.error("resume_reader_died", e);
            AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        }
    }

    /** Waits for work before it connects; a consumer that failed is replaced. */
    private void serveUntilFailure(String name) throws InterruptedException {
        ResumeQueue.Work work = queue.take();
        try (Consumer<byte[], byte[]> consumer = consumer(name)) {
            StretchReader reader = new StretchReader(consumer, queue, resumers, properties, metrics);
            while (true) {
                reader.serve(work.lane(), work.resumers());
                queue.done(work.lane());
                work = queue.take();
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn(
                    "resume_interrupted partition={} clients={} reason={} detail={}",
                    work.lane().partition(),
                    work.resumers().size(),
                    e.getClass().getSimpleName(),
                    e.getMessage());
            queue.askAgain(work.lane(), work.resumers());
            queue.done(work.lane());
        }
    }

    private Consumer<byte[], byte[]> consumer(String name) {
        return consumers.create(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                name,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                // What is gone must be noticed, not skipped.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                properties.batch()));
    }
}
