package cti.ingest.directory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down as long as it is not known whose a webhook is. */
@Component
class WebhooksHealthIndicator implements HealthIndicator {

    private final KnownDirectory directory;

    WebhooksHealthIndicator(KnownDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Health health() {
        return directory.current().isPresent() && directory.follows()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "webhooks not known")
                        .build();
    }
}
