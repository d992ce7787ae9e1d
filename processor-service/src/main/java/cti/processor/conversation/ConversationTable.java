package cti.processor.conversation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import cti.processor.projection.ChangePlace;
import cti.processor.projection.Row;
import cti.processor.projection.Tombstones;
import cti.schemas.change.ConversationSnapshot;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.conversation}: derived from the legs, whose projector is the only one to write it. */
@Repository
class ConversationTable {

    private static final int BATCH_SIZE = 500;

    private static final String UPSERT = """
            INSERT INTO cti.conversation (app_id, id, external_number, direction, status, outcome, started_at,
                                          snapshot, version, changed_partition, changed_offset, changed_timestamp,
                                          created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (app_id, id) DO UPDATE SET
                external_number = EXCLUDED.external_number,
                direction = EXCLUDED.direction,
                status = EXCLUDED.status,
                outcome = EXCLUDED.outcome,
                started_at = EXCLUDED.started_at,
                snapshot = EXCLUDED.snapshot,
                version = EXCLUDED.version,
                changed_partition = EXCLUDED.changed_partition,
                changed_offset = EXCLUDED.changed_offset,
                changed_timestamp = EXCLUDED.changed_timestamp,
                created_at = EXCLUDED.created_at,
                updated_at = EXCLUDED.updated_at
            """;

    private final JdbcTemplate jdbc;
    private final Tombstones tombstones;

    ConversationTable(JdbcTemplate jdbc, Tombstones tombstones) {
        this.jdbc = jdbc;
        this.tombstones = tombstones;
    }

    void remove(Collection<ConversationKey> conversations, ChangePlace place) {
        jdbc.update(
                "DELETE FROM cti.conversation WHERE (app_id, id) IN (SELECT * FROM unnest(?::text[], ?::uuid[]))",
                apps(conversations),
                ids(conversations));
        conversations.stream()
                .collect(groupingBy(ConversationKey::appId, mapping(ConversationKey::id, toList())))
                .forEach((app, ids) -> tombstones.add(app, Tombstones.Kind.CONVERSATION, ids, place));
    }

    /** @param legs of each conversation, at least one */
    void put(Map<ConversationKey, List<Leg>> legs) {
        jdbc.batchUpdate(UPSERT, legs.entrySet(), BATCH_SIZE, ConversationTable::bind);
        // Two that became one can be parted again by an erasure.
        tombstones.remove(Tombstones.Kind.CONVERSATION, apps(legs.keySet()), ids(legs.keySet()));
    }

    private static void bind(PreparedStatement statement, Map.Entry<ConversationKey, List<Leg>> conversation)
            throws SQLException {
        List<Leg> legs = conversation.getValue();
        ConversationSnapshot snapshot =
                ConversationSnapshots.of(legs.stream().map(Leg::call).toList());
        new Row(statement)
                .text(conversation.getKey().appId().value())
                .uuid(conversation.getKey().id())
                .indexed(snapshot.externalNumber())
                .text(snapshot.direction().wireName())
                .text(snapshot.status().wireName())
                .text(snapshot.outcome() == null ? null : snapshot.outcome().wireName())
                .time(snapshot.startedAt())
                .json(snapshot)
                // Rises with every change of a leg and with every further leg, and is the same after a replay.
                .number(legs.stream().mapToLong(it -> it.call().version() + 1).sum())
                .place(legs.stream()
                        .map(Leg::changed)
                        .reduce(ChangePlace::orLater)
                        .orElseThrow())
                .time(legs.stream()
                        .map(Leg::createdAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow())
                .time(legs.stream()
                        .map(Leg::updatedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    static String[] apps(Collection<ConversationKey> conversations) {
        return conversations.stream().map(it -> it.appId().value()).toArray(String[]::new);
    }

    static UUID[] ids(Collection<ConversationKey> conversations) {
        return conversations.stream().map(ConversationKey::id).toArray(UUID[]::new);
    }
}
