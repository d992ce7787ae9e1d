package cti.admin.webhook;

import cti.admin.dialpad.Drift;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.client.RestClientException;

/**
 * What is done to webhooks without anybody asking. What is due stands in the tables, so that it survives restarts, and
 * whoever takes something up claims it there, so that one instance does it.
 */
@Component
class WebhookSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSchedule.class);

    private static final Duration LEFTOVER_INTERVAL = Duration.ofMinutes(10);
    private static final Duration LEFTOVER_PATIENCE = Duration.ofDays(7);

    private final WebhookTable table;
    private final LeftoverTable leftovers;
    private final Webhooks webhooks;
    private final DialpadRegistration registration;
    private final WebhookProperties properties;
    private final MeterRegistry meters;

    WebhookSchedule(
            WebhookTable table,
            LeftoverTable leftovers,
            Webhooks webhooks,
            DialpadRegistration registration,
            WebhookProperties properties,
            MeterRegistry meters) {
        this.table = table;
        this.leftovers = leftovers;
        this.webhooks = webhooks;
        this.registration = registration;
        this.properties = properties;
        this.meters = meters;
    }

    @Scheduled(
            initialDelayString = "${cti.admin.webhook.schedule-interval}",
            fixedDelayString = "${cti.admin.webhook.schedule-interval}",
            scheduler = "dialpadScheduler")
    void doWhatIsDue() {
        try {
            table.withSecretsToDrop().forEach(webhooks::dropPreviousSecrets);
            for (var due = claim(); due.isPresent(); due = claim()) {
                check(due.get());
            }
            leftovers.giveUp(LEFTOVER_PATIENCE).forEach(it -> LOG.warn("webhook_leftover_given_up app_id={}", it));
            for (var left = claimLeftover(); left.isPresent(); left = claimLeftover()) {
                registration.remove(left.get());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("webhook_schedule_waits reason={}", e.getClass().getSimpleName());
        }
    }

    private Optional<WebhookRow> claim() {
        return table.claimForCheck(properties.checkInterval());
    }

    private Optional<LeftoverTable.Row> claimLeftover() {
        return leftovers.claim(LEFTOVER_INTERVAL);
    }

    private void check(WebhookRow webhook) {
        try {
            for (Drift drift : registration.check(webhook).drift()) {
                meters.counter("cti.webhook.drift", "what", drift.what().wireName())
                        .increment();
            }
        } catch (RestClientException | ErrorResponseException e) {
            meters.counter("cti.webhook.check.failures").increment();
            LOG.warn(
                    "webhook_not_checked app_id={} webhook_id={} reason={}",
                    webhook.appId(),
                    webhook.webhookId(),
                    e.getClass().getSimpleName());
        }
    }
}
