package cti.ingest.webhook;

import cti.ingest.IngestProperties;
import cti.ingest.directory.KnownDirectory;
import cti.ingest.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whether webhooks are taken at all. After a SIGTERM they are not, but for a while they are still told so: a load
 * balancer that has not noticed yet gets an answer that Dialpad repeats, and no refused connection.
 */
@Component
class WebhookAdmission implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAdmission.class);

    private final KnownDirectory directory;
    private final Duration drainTime;
    private volatile boolean running;

    WebhookAdmission(KnownDirectory directory, IngestProperties ingest) {
        this.directory = directory;
        this.drainTime = ingest.drainTime();
    }

    /** @return why no webhook is taken at the moment; empty if they are */
    Optional<ProblemType> refusal() {
        if (!running) {
            return Optional.of(ProblemType.DRAINING);
        }
        return directory.current().isPresent() ? Optional.empty() : Optional.of(ProblemType.STARTING);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable callback) {
        stop();
        LOG.info("webhooks_draining seconds={}", drainTime.toMillis() / 1_000.0);
        CompletableFuture.delayedExecutor(drainTime.toMillis(), TimeUnit.MILLISECONDS)
                .execute(callback);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops first, with the web server still open. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
