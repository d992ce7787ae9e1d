package cti.ingest.rawevent;

import cti.ingest.IngestProperties;
import cti.ingest.spool.Spool;
import cti.ingest.spool.SpooledEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps events in one order: in Kafka, or in the spool as long as Kafka does not answer or the spool is not empty. When
 * an event is not acknowledged in time, it and all that were sent after it go to the spool, in the order of their
 * sending; whatever comes later goes there too, without waiting, until {@link SpoolDrain} has caught up.
 */
@Component
class EventLog {

    private enum Way {
        /** Kafka is away, or the spool is long. */
        SPOOL,
        /** The rest of the spool is on its way: what comes now waits in memory, so that there is an end to the rest. */
        CATCHING_UP,
        KAFKA
    }

    private static final class InFlight {
        final ProducerRecord<byte[], byte[]> record;

        /** Done when Kafka has it; failed when it is not waited for any longer. */
        final CompletableFuture<Void> sent = new CompletableFuture<>();

        /** Once it went to the spool. Written and read under the log's monitor. */
        @Nullable
        CompletableFuture<Void> spooled;

        InFlight(ProducerRecord<byte[], byte[]> record) {
            this.record = record;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final KafkaLink kafka;
    private final Spool spool;
    private final Clock clock;
    private final Duration timeout;

    /** Neither acknowledged nor spooled, in the order of their coming. */
    private final Set<InFlight> inFlight = new LinkedHashSet<>();

    private Way way = Way.SPOOL;

    EventLog(KafkaLink kafka, Spool spool, Clock clock, IngestProperties ingest) {
        this.kafka = kafka;
        this.spool = spool;
        this.clock = clock;
        this.timeout = ingest.publishTimeout();
    }

    /** @return done once the event is on all in-sync replicas or on our disk; fails if neither is possible */
    @SuppressWarnings("FutureReturnValueIgnored") // the nested one is flattened at once
    CompletableFuture<Void> keep(ProducerRecord<byte[], byte[]> record) {
        InFlight event = new InFlight(record);
        boolean sendNow;
        synchronized (this) {
            if (way == Way.SPOOL) {
                return spool(record);
            }
            inFlight.add(event);
            sendNow = way == Way.KAFKA;
        }
        CompletableFuture<Void> kept = event.sent
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((nothing, failure) -> settle(event, failure))
                .thenCompose(Function.identity());
        if (sendNow) {
            kafka.send(event.record, event.sent);
        }
        return kept;
    }

    private CompletableFuture<Void> settle(InFlight event, @Nullable Throwable failure) {
        if (failure != null && isInFlight(event)) {
            LOG.warn("kafka_not_in_time reason={}", failure.toString());
            toSpool();
        }
        synchronized (this) {
            inFlight.remove(event);
            // What is in the spool as well is not kept before it is kept there: its successors queue behind it.
            return event.spooled == null ? CompletableFuture.completedFuture(null) : event.spooled;
        }
    }

    private synchronized boolean isInFlight(InFlight event) {
        return inFlight.contains(event);
    }

    /** From now on, and with everything that Kafka has not acknowledged. */
    void toSpool() {
        List<InFlight> moved;
        synchronized (this) {
            way = Way.SPOOL;
            moved = List.copyOf(inFlight);
            moved.forEach(it -> it.spooled = spool(it.record));
            inFlight.clear();
            notifyAll();
        }
        moved.forEach(it -> it.sent.completeExceptionally(new IllegalStateException("spooled")));
    }

    private CompletableFuture<Void> spool(ProducerRecord<byte[], byte[]> record) {
        return spool.append(new SpooledEvent(clock.instant(), record));
    }

    /** Little is left in the spool: lets it come to an end. */
    synchronized void catchUp() {
        if (way == Way.SPOOL) {
            way = Way.CATCHING_UP;
        }
    }

    /** @return false if something is left in the spool, or came into it */
    synchronized boolean toKafka() {
        if (way != Way.CATCHING_UP || !spool.isEmpty()) {
            return false;
        }
        way = Way.KAFKA;
        List.copyOf(inFlight).forEach(it -> kafka.send(it.record, it.sent));
        return true;
    }

    synchronized void awaitSpooling() throws InterruptedException {
        while (way == Way.KAFKA) {
            wait();
        }
    }

    /** Whether events can be kept now. */
    synchronized boolean accepts() {
        return way == Way.KAFKA || spool.accepts();
    }
}
