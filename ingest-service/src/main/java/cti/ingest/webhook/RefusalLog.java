package cti.ingest.webhook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says whose webhooks are refused and why: the first at once, further ones counted in a line every few seconds, so that a
 * flood of forgeries does not flood the log. Only webhooks that exist get here, so what is kept is bounded.
 */
@Component
class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int INTERVAL_SECONDS = 5;

    /** Refusals since the last line; a refusal that is not here has not happened for an interval. */
    private final Map<Refusal, Long> unsaid = new ConcurrentHashMap<>();

    private record Refusal(String webhookId, String reason) {}

    void refused(String webhookId, String reason) {
        unsaid.compute(new Refusal(webhookId, reason), (refusal, count) -> {
            if (count == null) {
                say(refusal, 1);
                return 0L;
            }
            return count + 1;
        });
    }

    @Scheduled(fixedDelay = INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void summarise() {
        unsaid.keySet()
                .forEach(it -> unsaid.computeIfPresent(it, (refusal, count) -> {
                    if (count == 0) {
                        return null;
                    }
                    say(refusal, count);
                    return 0L;
                }));
    }

    private static void say(Refusal refusal, long count) {
        LOG.warn("webhook_refused webhook_id={} reason={} count={}", refusal.webhookId(), refusal.reason(), count);
    }
}
