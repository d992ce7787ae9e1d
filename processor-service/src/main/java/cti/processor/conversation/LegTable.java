package cti.processor.conversation;

import cti.processor.projection.ChangePlace;
import cti.processor.projection.RowKey;
import cti.schemas.change.CallSnapshot;
import cti.schemas.event.AppId;
import cti.schemas.serde.JsonSerde;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What of {@code cti.call} is about conversations. */
@Repository
class LegTable {

    /**
     * A leg's conversation is changed by other legs too, so it is no part of what the call's version guards. A leg that moves
     * is news to delta sync; one that had no conversation yet was just written and is news already.
     */
    private static final String ASSIGN = """
            UPDATE cti.call SET conversation_id = member.conversation_id,
                changed_partition = CASE WHEN before.conversation_id IS NULL THEN call.changed_partition ELSE ? END,
                changed_offset = CASE WHEN before.conversation_id IS NULL THEN call.changed_offset ELSE ? END,
                changed_timestamp = CASE WHEN before.conversation_id IS NULL THEN call.changed_timestamp ELSE ? END
            FROM (SELECT app_id, call_id, conversation_id FROM cti.conversation_member
                  WHERE (app_id, conversation_id) IN (SELECT * FROM unnest(?::text[], ?::uuid[]))) member
            JOIN cti.call before USING (app_id, call_id)
            WHERE call.app_id = member.app_id AND call.call_id = member.call_id
              AND call.conversation_id IS DISTINCT FROM member.conversation_id
            RETURNING call.app_id, call.call_id, before.conversation_id IS NOT NULL AS moved
            """;

    private static final String OF_CONVERSATIONS = """
            SELECT app_id, call_id, conversation_id, snapshot, created_at, updated_at,
                changed_partition, changed_offset, changed_timestamp
            FROM cti.call
            WHERE (app_id, conversation_id) IN (SELECT * FROM unnest(?::text[], ?::uuid[]))
            """;

    private final JdbcTemplate jdbc;

    LegTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param place of the change that may have moved them
     * @return the legs that were in another conversation until now
     */
    List<RowKey> assign(Collection<ConversationKey> conversations, ChangePlace place) {
        List<RowKey> moved = new ArrayList<>();
        jdbc.query(
                ASSIGN,
                row -> {
                    if (row.getBoolean("moved")) {
                        moved.add(new RowKey(new AppId(row.getString("app_id")), row.getString("call_id")));
                    }
                },
                place.partition(),
                place.offset(),
                place.timestamp(),
                ConversationTable.apps(conversations),
                ConversationTable.ids(conversations));
        return moved;
    }

    /** Makes them news to delta sync. */
    void touch(Collection<ConversationKey> conversations, ChangePlace place) {
        jdbc.update(
                """
                UPDATE cti.call SET changed_partition = ?, changed_offset = ?, changed_timestamp = ?
                WHERE (app_id, conversation_id) IN (SELECT * FROM unnest(?::text[], ?::uuid[]))
                """,
                place.partition(),
                place.offset(),
                place.timestamp(),
                ConversationTable.apps(conversations),
                ConversationTable.ids(conversations));
    }

    List<Leg> of(Collection<ConversationKey> conversations) {
        return jdbc.query(
                OF_CONVERSATIONS,
                (row, number) -> new Leg(
                        new RowKey(new AppId(row.getString("app_id")), row.getString("call_id")),
                        row.getObject("conversation_id", UUID.class),
                        JsonSerde.MAPPER.readValue(row.getString("snapshot"), CallSnapshot.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                        new ChangePlace(
                                row.getInt("changed_partition"),
                                row.getLong("changed_offset"),
                                row.getLong("changed_timestamp"))),
                ConversationTable.apps(conversations),
                ConversationTable.ids(conversations));
    }
}
