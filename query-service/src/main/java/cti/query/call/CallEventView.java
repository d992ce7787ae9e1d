package cti.query.call;

import static cti.query.page.Columns.time;

import cti.query.page.Order;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One raw event of a call.
 *
 * @param position its place in the raw log, {@code partition.offset}; not a {@code CTI-Position}
 * @param state as Dialpad named it; on other events the decision, for example {@code voicemail_deleted}
 * @param changed names of the facts that it changed; empty for a repetition
 */
@Schema(name = "CallEvent")
record CallEventView(
        String eventId,
        String source,
        @Nullable String state,
        String position,
        Instant occurredAt,
        Instant receivedAt,
        List<String> changed) {

    static final String COLUMNS =
            "event_id, source, state, raw_partition, raw_offset, occurred_at, received_at, changed";

    /** Of arrival: all events of a call lie in one partition. */
    static final Order<CallEventView> ORDER = new Order<>(
            List.of(new Order.Key("raw_partition", "integer"), new Order.Key("raw_offset", "bigint")),
            false,
            event -> List.of(event.position().split("\\.")));

    static CallEventView of(ResultSet row, int number) throws SQLException {
        return new CallEventView(
                row.getString("event_id"),
                row.getString("source"),
                row.getString("state"),
                row.getInt("raw_partition") + "." + row.getLong("raw_offset"),
                time(row, "occurred_at"),
                time(row, "received_at"),
                List.of((String[]) row.getArray("changed").getArray()));
    }
}
