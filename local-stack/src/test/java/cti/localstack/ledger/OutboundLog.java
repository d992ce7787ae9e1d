package cti.localstack.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.event.AppId;
import cti.schemas.push.OutboundHeaders;
import cti.schemas.push.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one app's screens are told, read as the gateway reads it: what is not above the last position is dropped. */
final class OutboundLog {

    private static final JsonMapper JSON = new JsonMapper();

    private final AppId app;
    private final Map<Integer, Position> last = new HashMap<>();
    private final List<Push> pushes = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();
    private int repeated;

    OutboundLog(AppId app) {
        this.app = app;
    }

    /** @param record of any app; those of a partition in order */
    void add(ConsumerRecord<String, byte[]> record) {
        Position position = Position.parse(
                new String(record.headers().lastHeader(OutboundHeaders.POSITION).value(), UTF_8));
        Position before = last.getOrDefault(record.partition(), Position.start(record.partition()));
        boolean ours = record.key().equals(app.value());
        if (position.compareTo(before) > 0) {
            last.put(record.partition(), position);
            if (ours) {
                JsonNode message = JSON.readTree(record.value());
                pushes.add(Push.of(message));
                ids.add(UUID.fromString(message.get("id").asString()));
            }
        } else if (ours) {
            repeated++;
        }
    }

    List<Push> pushes() {
        return pushes;
    }

    /** Of the same. */
    List<UUID> ids() {
        return ids;
    }

    /** Records that gateways drop. */
    int repeated() {
        return repeated;
    }
}
