package cti.processor.conversation;

import cti.processor.projection.RowKey;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.conversation_member}. */
@Repository
class MemberTable {

    private static final int BATCH_SIZE = 500;

    private final JdbcTemplate jdbc;

    MemberTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All members of all conversations that any of the ids belongs to, by app. */
    Map<AppId, List<Member>> togetherWith(Collection<RowKey> ids) {
        Map<AppId, List<Member>> members = new HashMap<>();
        jdbc.query(
                """
                SELECT app_id, call_id, conversation_id, child
                FROM cti.conversation_member
                WHERE (app_id, conversation_id) IN (
                    SELECT app_id, conversation_id FROM cti.conversation_member
                    WHERE (app_id, call_id) IN (SELECT * FROM unnest(?::text[], ?::text[])))
                """,
                row -> {
                    members.computeIfAbsent(new AppId(row.getString("app_id")), it -> new ArrayList<>())
                            .add(new Member(
                                    row.getString("call_id"),
                                    row.getObject("conversation_id", UUID.class),
                                    row.getBoolean("child")));
                },
                ids.stream().map(it -> it.appId().value()).toArray(String[]::new),
                ids.stream().map(RowKey::subjectId).toArray(String[]::new));
        return members;
    }

    Set<ConversationKey> conversationsOf(Collection<RowKey> calls) {
        return Set.copyOf(jdbc.query(
                """
                SELECT DISTINCT app_id, conversation_id FROM cti.conversation_member
                WHERE (app_id, call_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))
                """,
                (row, number) -> new ConversationKey(new AppId(row.getString(1)), row.getObject(2, UUID.class)),
                calls.stream().map(it -> it.appId().value()).toArray(String[]::new),
                calls.stream().map(RowKey::subjectId).toArray(String[]::new)));
    }

    void remove(Collection<ConversationKey> conversations) {
        jdbc.update("""
                DELETE FROM cti.conversation_member
                WHERE (app_id, conversation_id) IN (SELECT * FROM unnest(?::text[], ?::uuid[]))
                """, ConversationTable.apps(conversations), ConversationTable.ids(conversations));
    }

    void put(AppId app, Collection<Member> members) {
        jdbc.batchUpdate("""
                INSERT INTO cti.conversation_member (app_id, call_id, alias, conversation_id, child)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (app_id, call_id) DO UPDATE SET
                    conversation_id = EXCLUDED.conversation_id, child = EXCLUDED.child
                """, members, BATCH_SIZE, (row, member) -> {
            row.setString(1, app.value());
            row.setString(2, member.callId());
            row.setObject(3, PublicId.ofConversation(app, member.callId()));
            row.setObject(4, member.conversationId());
            row.setBoolean(5, member.child());
        });
    }
}
