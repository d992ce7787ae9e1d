package cti.ingest.rawevent;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when neither Kafka nor the spool would take an event. */
@Component
class EventsHealthIndicator implements HealthIndicator {

    private final EventLog log;

    EventsHealthIndicator(EventLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        return log.accepts()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "Kafka is away and the spool is full or fails")
                        .build();
    }
}
