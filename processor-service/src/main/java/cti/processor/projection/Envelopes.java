package cti.processor.projection;

import cti.processor.projection.Steps.Step;
import cti.schemas.change.Snapshot;
import cti.tenancy.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Makes the outbound events of a batch. */
@Component
public class Envelopes {

    private final Directory directory;

    Envelopes(Directory directory) {
        this.directory = directory;
    }

    /**
     * @param pushes adds what a step that changes its row tells; not called for others
     * @return in order; nothing for apps that are gone, since nobody can be listening
     */
    public <S extends Snapshot> List<OutboundEvent> of(List<Step<S>> steps, BiConsumer<Step<S>, Envelope> pushes) {
        List<OutboundEvent> events = new ArrayList<>();
        for (Step<S> step : steps) {
            if (step.changesRow()) {
                directory.app(step.key().appId()).ifPresent(app -> {
                    Envelope envelope = new Envelope(step.change(), app);
                    pushes.accept(step, envelope);
                    events.addAll(envelope.events());
                });
            }
        }
        return events;
    }
}
