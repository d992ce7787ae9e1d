package cti.query.position;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether there is something to read: processor-service has created its tables. Once true it stays true, so that an outage
 * of Postgres later is answered by problems and does not take every instance off the load balancer.
 */
@Component
class ProjectionHealthIndicator extends AbstractHealthIndicator {

    private final JdbcClient jdbc;
    private volatile boolean seen;

    ProjectionHealthIndicator(JdbcClient jdbc) {
        super("projection not readable yet");
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (!seen) {
            seen = jdbc.sql("SELECT EXISTS (SELECT FROM cti.applied_position)")
                    .query(Boolean.class)
                    .single();
        }
        if (seen) {
            health.up();
        } else {
            health.outOfService().withDetail("reason", "projection has not begun");
        }
    }
}
