package cti.admin.webhook;

import cti.admin.dialpad.Drift;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Dialpad had a webhook when it was looked at.
 *
 * @param inSync whether nothing had to be changed
 * @param drift everything that was otherwise; what is {@code repaired} is not any more
 */
record WebhookCheck(
        String webhookId,
        boolean inSync,
        List<Drift> drift,
        @Nullable Instant checkedAt) {

    static WebhookCheck of(DialpadRegistration.Outcome outcome) {
        return new WebhookCheck(
                outcome.webhook().webhookId(),
                outcome.drift().isEmpty(),
                outcome.drift(),
                outcome.webhook().checkedAt());
    }
}
