package cti.ingest.spool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What operators watch: a spool that is not empty means that Kafka is away. */
@Component
class SpoolMetrics implements MeterBinder {

    private final Spool spool;
    private final Clock clock;

    SpoolMetrics(Spool spool, Clock clock) {
        this.spool = spool;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("cti.ingest.spool.bytes", spool, Spool::bytes)
                .description("Disk that the spool takes")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("cti.ingest.spool.events", spool, Spool::events)
                .description("Events that wait for Kafka")
                .register(registry);
        Gauge.builder("cti.ingest.spool.oldest.age", this, SpoolMetrics::oldestAgeSeconds)
                .description("How long the oldest of them has been waiting; 0 if there is none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("cti.ingest.spool.set.aside", spool, Spool::broken)
                .description("Records that were corrupt or that Kafka refused for good, since the start")
                .register(registry);
    }

    private double oldestAgeSeconds() {
        Instant oldest = spool.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1_000.0;
    }
}
