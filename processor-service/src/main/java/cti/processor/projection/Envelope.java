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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the outbound events of one change and gives each what all of them have: name, id, position, time, user. */
public final class Envelope {

    /**
     * What every outbound event has.
     *
     * @param crmUserId the user concerned in the CRM, as mapped now; {@code null} if there is none
     */
    public record Head(
            String event,
            UUID id,
            String position,
            String timestamp,
            @Nullable String crmUserId) {}

    private final PositionedChange source;
    private final AppEntry app;
    private final Function<String, Optional<String>> crmUsers;
    private final List<OutboundEvent> events = new ArrayList<>();

    /** @param crmUsers the CRM user that a Dialpad user of the app is mapped to */
    public Envelope(PositionedChange source, AppEntry app, Function<String, Optional<String>> crmUsers) {
        this.source = source;
        this.app = app;
        this.crmUsers = crmUsers;
    }

    /**
     * @param subjectId Dialpad's id of what it is about
     * @param dialpadUserId whom it concerns, for the gateway's filters
     * @param body makes the record that is sent as JSON
     */
    public void add(String event, String subjectId, @Nullable String dialpadUserId, Function<Head, Object> body) {
        Change change = source.change();
        Position position = source.position(events.size());
        String crmUserId = Optional.ofNullable(dialpadUserId).flatMap(crmUsers).orElse(null);
        Head head = new Head(
                event,
                PublicId.ofOutbound(change.appId(), change.rawPartition(), change.rawOffset(), event, subjectId),
                SignedPosition.write(app, position),
                ApiTime.format(change.occurredAt()),
                crmUserId);
        events.add(new OutboundEvent(
                position,
                change.appId(),
                event,
                dialpadUserId,
                crmUserId,
                JsonSerde.MAPPER.writeValueAsString(body.apply(head))));
    }

    public List<OutboundEvent> events() {
        return List.copyOf(events);
    }
}
