package cti.processor.projection;

import cti.processor.projection.Steps.Step;
import cti.schemas.change.Snapshot;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.tenancy.Directory;
import cti.tenancy.DirectoryFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the outbound events of a batch. */
@Component
public class Envelopes {

    private static final Logger LOG = LoggerFactory.getLogger(Envelopes.class);

    /** Then the brokers are away, and the batch is tried again like after any outage. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Directory directory;
    private final DirectoryFeed feed;

    /** Apps that were not in the directory. */
    private final Set<AppId> gone = ConcurrentHashMap.newKeySet();

    Envelopes(Directory directory, DirectoryFeed feed) {
        this.directory = directory;
        this.feed = feed;
    }

    /**
     * @param pushes adds what a step that changes its row tells; not called for others
     * @return in order; nothing for apps that are gone, since nobody can be listening
     */
    public <S extends Snapshot> List<OutboundEvent> of(List<Step<S>> steps, BiConsumer<Step<S>, Envelope> pushes) {
        List<OutboundEvent> events = new ArrayList<>();
        for (Step<S> step : steps) {
            if (step.changesRow()) {
                app(step.key().appId()).ifPresent(app -> {
                    Envelope envelope =
                            new Envelope(step.change(), app, user -> directory.crmUserOf(app.appId(), user));
                    pushes.accept(step, envelope);
                    events.addAll(envelope.events());
                });
            }
        }
        return events;
    }

    /** The ingest service heard of a new app before we did, perhaps, but the topic has had it since before its events. */
    private Optional<AppEntry> app(AppId appId) {
        Optional<AppEntry> app = directory.app(appId);
        if (app.isPresent() || gone.contains(appId)) {
            return app;
        }
        try {
            feed.awaitCurrent(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        app = directory.app(appId);
        if (app.isEmpty()) {
            gone.add(appId);
            LOG.info("app_gone app_id={}", appId);
        }
        return app;
    }
}
