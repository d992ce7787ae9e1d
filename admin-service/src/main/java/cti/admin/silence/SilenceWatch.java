package cti.admin.silence;

import cti.schemas.event.AppId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * An app is silent if no webhook told of a call that began in the last hour, though in at least three of the last four
 * weeks the same hour of the week had its usual number of them. Every instance looks, because each has a gauge.
 */
@Component
class SilenceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
    private static final int WEEKS = 4;
    private static final int WEEKS_THAT_MAKE_A_HABIT = 3;

    private final WebhookCounts counts;
    private final SilenceProperties properties;
    private final Clock clock;
    private final MultiGauge gauge;
    private final Set<AppId> silent = new HashSet<>();

    SilenceWatch(WebhookCounts counts, SilenceProperties properties, MeterRegistry meters, Clock clock) {
        this.counts = counts;
        this.properties = properties;
        this.clock = clock;
        this.gauge = MultiGauge.builder("cti.app.silent")
                .description("1 if an app hears nothing from Dialpad at a time when it usually does")
                .register(meters);
    }

    @Scheduled(
            initialDelayString = "${cti.admin.silence.check-interval}",
            fixedDelayString = "${cti.admin.silence.check-interval}",
            scheduler = "dialpadScheduler")
    void look() {
        try {
            List<Row<?>> rows = new ArrayList<>();
            for (AppId appId : counts.apps()) {
                boolean isSilent = isSilent(appId, clock.instant());
                report(appId, isSilent);
                rows.add(Row.of(Tags.of("app_id", appId.value()), isSilent ? 1 : 0));
            }
            gauge.register(rows, true);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("silence_not_looked_for reason={}", e.getClass().getSimpleName());
        }
    }

    private boolean isSilent(AppId appId, Instant now) {
        if (counts.calls(appId, now, properties.window(), 1) > 0) {
            return false;
        }
        long usual = IntStream.rangeClosed(1, WEEKS)
                .filter(it -> wasUsual(appId, now.minus(Duration.ofDays(7L * it))))
                .count();
        return usual >= WEEKS_THAT_MAKE_A_HABIT;
    }

    private boolean wasUsual(AppId appId, Instant then) {
        int enough = properties.usualCalls();
        return counts.calls(appId, then, properties.window(), enough) >= enough;
    }

    private void report(AppId appId, boolean isSilent) {
        if (isSilent && silent.add(appId)) {
            LOG.warn("app_silent app_id={} window={}", appId, properties.window());
        } else if (!isSilent && silent.remove(appId)) {
            LOG.info("app_heard_again app_id={}", appId);
        }
    }
}
