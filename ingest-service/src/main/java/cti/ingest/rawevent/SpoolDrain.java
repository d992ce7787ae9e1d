package cti.ingest.rawevent;

import cti.ingest.spool.Spool;
import cti.ingest.spool.Stored;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Finds Kafka, at the start and after an outage, and sends it what was spooled before anything else goes there. */
@Component
class SpoolDrain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolDrain.class);
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(2);

    private final EventLog log;
    private final KafkaLink kafka;
    private final Spool spool;
    private final Counter drained;
    private volatile @Nullable Thread thread;

    /** Read and not acknowledged yet. */
    private List<Stored> batch = List.of();

    private String trouble = "";

    SpoolDrain(EventLog log, KafkaLink kafka, Spool spool, MeterRegistry meters) {
        this.log = log;
        this.kafka = kafka;
        this.spool = spool;
        this.drained = Counter.builder("cti.ingest.spool.drained")
                .description("Spooled events that Kafka has acknowledged")
                .register(meters);
    }

    @Override
    public void start() {
        Thread drain = new Thread(this::run, "spool-drain");
        thread = drain;
        drain.start();
    }

    private void run() {
        try {
            while (true) {
                log.awaitSpooling();
                kafka.abandon();
                while (!isCaughtUp()) {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            LOG.info("spool_drain_stopped events={}", spool.events());
        }
    }

    private boolean isCaughtUp() throws InterruptedException {
        try {
            kafka.connect();
        } catch (KafkaException e) {
            warnOnce(e);
            return false;
        }
        try {
            long events = 0;
            while (!log.toKafka()) {
                events += drainBatch();
            }
            LOG.info("kafka_connected drained={}", events);
            trouble = "";
            return true;
        } catch (RuntimeException | IOException e) {
            // Whatever it is: a drain that ended would leave everything in the spool for good.
            warnOnce(e);
            log.toSpool();
            kafka.abandon();
            return false;
        }
    }

    /** @return how many events Kafka has got */
    private int drainBatch() throws InterruptedException, IOException {
        if (batch.isEmpty()) {
            batch = spool.read(BATCH);
        }
        if (batch.isEmpty()) {
            // What is left is being written.
            log.catchUp();
            Thread.sleep(1);
            return 0;
        }
        send(batch);
        spool.acknowledge(batch);
        drained.increment(batch.size());
        int events = batch.size();
        batch = List.of();
        if (spool.events() <= BATCH) {
            log.catchUp();
        }
        return events;
    }

    private void send(List<Stored> events) throws InterruptedException, IOException {
        List<Optional<RecordTooLargeException>> outcomes =
                kafka.sendAll(events.stream().map(it -> it.event().record()).toList());
        for (int i = 0; i < events.size(); i++) {
            if (outcomes.get(i).isPresent()) {
                spool.setAside(events.get(i), outcomes.get(i).get().toString());
            }
        }
    }

    /** An outage is one line, not two a second. */
    private void warnOnce(Exception e) {
        String reason = e.getClass().getSimpleName();
        if (!reason.equals(trouble)) {
            LOG.warn("kafka_away spooled={} reason={}", spool.events(), e.toString());
            trouble = reason;
        }
    }

    /** Last, so that whatever a request still had in flight is in Kafka or on disk. */
    @Override
    public void stop() {
        Thread drain = thread;
        if (drain == null) {
            return;
        }
        drain.interrupt();
        try {
            drain.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kafka.close(LAST_ACKNOWLEDGEMENTS);
        log.toSpool();
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the web server, which is stopped first. */
    @Override
    public int getPhase() {
        return 0;
    }
}
