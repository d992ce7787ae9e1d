package cti.processor.projection;

import cti.schemas.change.Change;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.PublicId;
import cti.schemas.push.Position;
import cti.schemas.serde.ApiTime;
import cti.schemas.serde.JsonSerde;
import cti.tenancy.SignedPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the outbound events of one change and gives each what all of them have: name, id, position, time. */
public final class Envelope {

    /** What every outbound event begins with. */
    public record Head(String event, UUID id, String position, String timestamp) {}

    private final PositionedChange source;
    private final AppEntry app;
    private final List<OutboundEvent> events = new ArrayList<>();

    public Envelope(PositionedChange source, AppEntry app) {
        this.source = source;
        this.app = app;
    }

    /**
     * @param subjectId Dialpad's id of what it is about
     * @param dialpadUserId whom it concerns, for the gateway's filters
     * @param body makes the record that is sent as JSON
     */
    public void add(String event, String subjectId, @Nullable String dialpadUserId, Function<Head, Object> body) {
        Change change = source.change();
        Position position = source.position(events.size());
        Head head = new Head(
                event,
                PublicId.ofOutbound(change.appId(), change.rawPartition(), change.rawOffset(), event, subjectId),
                SignedPosition.write(app, position),
                ApiTime.format(change.occurredAt()));
        events.add(new OutboundEvent(
                position,
                change.appId(),
                event,
                dialpadUserId,
                null,
                JsonSerde.MAPPER.writeValueAsString(body.apply(head))));
    }

    public List<OutboundEvent> events() {
        return List.copyOf(events);
    }
}
