package cti.push.session;

import cti.push.resume.ResyncReason;
import cti.schemas.push.PushEvents;
import cti.schemas.serde.JsonSerde;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the gateway itself says, as opposed to what it relays. */
@Component
class SessionMessages {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final SessionProperties properties;

    SessionMessages(Clock clock, SessionProperties properties) {
        this.clock = clock;
        this.properties = properties;
    }

    byte[] ready(String position, boolean resumed) {
        return write(PushEvents.READY, position, Map.of("resumed", resumed));
    }

    byte[] resync(String position, ResyncReason reason) {
        return write(
                PushEvents.RESYNC, position, Map.of("reason", reason.word(), "snapshot_url", properties.snapshotUrl()));
    }

    byte[] subscribed(String position, Subscription to) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("events", to.events().stream().sorted().toList());
        fields.put("crm_user_id", to.crmUserId());
        fields.put("dialpad_user_id", to.dialpadUserId());
        return write(PushEvents.SUBSCRIBED, position, fields);
    }

    byte[] pong(String position) {
        return write(PushEvents.PONG, position, Map.of());
    }

    byte[] error(String position, ClientCommand.NotUnderstood reason) {
        return write(PushEvents.ERROR, position, Map.of("error", reason.error(), "detail", reason.detail()));
    }

    private byte[] write(String event, String position, Map<String, ?> fields) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("event", event);
        message.put("id", UUID.randomUUID().toString());
        message.put("position", position);
        message.put("timestamp", MILLIS.format(clock.instant()));
        message.putAll(fields);
        return JsonSerde.MAPPER.writeValueAsBytes(message);
    }
}
