package cti.processor.erasure;

import cti.processor.conversation.Conversations;
import cti.processor.projection.ChangePlace;
import cti.processor.projection.RowKey;
import cti.processor.projection.Tombstones;
import cti.schemas.event.AppId;
import cti.schemas.event.PublicId;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Removes single subjects from every table, and remembers calls and messages by their ids in {@code cti.erased_subject}. To
 * be called in a transaction that holds the app's partition, so that no projector writes them meanwhile.
 */
@Repository
class ErasedRows {

    private final JdbcTemplate jdbc;
    private final Conversations conversations;
    private final Tombstones tombstones;

    ErasedRows(JdbcTemplate jdbc, Conversations conversations, Tombstones tombstones) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.tombstones = tombstones;
    }

    /** @return those of the subjects that are erased for good */
    Set<SubjectKey> erased(Collection<SubjectKey> subjects) {
        Set<SubjectKey> erased = new HashSet<>();
        jdbc.query(
                """
                SELECT app_id, kind, subject_id FROM cti.erased_subject
                WHERE (app_id, kind, subject_id) IN (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]))
                """,
                row -> {
                    erased.add(new SubjectKey(
                            new AppId(row.getString(1)), SubjectKind.parse(row.getString(2)), row.getString(3)));
                },
                subjects.stream().map(it -> it.app().value()).toArray(String[]::new),
                subjects.stream().map(it -> it.kind().wireName()).toArray(String[]::new),
                subjects.stream().map(SubjectKey::id).toArray(String[]::new));
        return erased;
    }

    /** @param place where delta sync tells of it */
    Removed remove(AppId app, SubjectKind kind, Collection<String> ids, ChangePlace place) {
        String[] subjects = ids.toArray(String[]::new);
        return switch (kind) {
            case CALL -> removeCalls(app, ids, subjects, place);
            case MESSAGE -> removeMessages(app, subjects, place);
            case CONTACT -> new Removed(0, 0, 0, delete("contact", "contact_id", app, subjects), 0);
            case AGENT, CHANGE_LOG, UNKNOWN -> throw new IllegalArgumentException("tells of no person: " + kind);
        };
    }

    private Removed removeCalls(AppId app, Collection<String> ids, String[] calls, ChangePlace place) {
        remember(app, SubjectKind.CALL, calls);
        delete("call_event", "call_id", app, calls);
        List<UUID> voicemails = deletePublic("voicemail", "call_id", app, calls);
        List<UUID> removed = deletePublic("call", "call_id", app, calls);
        tombstones.add(app, Tombstones.Kind.VOICEMAIL, voicemails, place);
        tombstones.add(app, Tombstones.Kind.CALL, removed, place);
        int touched =
                conversations.forget(ids.stream().map(it -> new RowKey(app, it)).toList(), place);
        unsent(app, "call_id", calls);
        return new Removed(removed.size(), 0, voicemails.size(), 0, touched);
    }

    private Removed removeMessages(AppId app, String[] messages, ChangePlace place) {
        remember(app, SubjectKind.MESSAGE, messages);
        List<UUID> removed = deletePublic("message", "message_id", app, messages);
        tombstones.add(app, Tombstones.Kind.MESSAGE, removed, place);
        String[] publicIds = new String[messages.length];
        for (int i = 0; i < messages.length; i++) {
            publicIds[i] = PublicId.ofMessage(app, messages[i]).toString();
        }
        unsent(app, "message_id", publicIds);
        return new Removed(0, removed.size(), 0, 0, 0);
    }

    /** With the lock, whoever is archiving has finished, and whoever begins finds the subject erased. */
    private void remember(AppId app, SubjectKind kind, String[] subjects) {
        jdbc.execute("LOCK TABLE cti.subject_archive IN SHARE ROW EXCLUSIVE MODE");
        jdbc.update("""
                INSERT INTO cti.erased_subject (app_id, kind, subject_id) SELECT ?, ?, unnest(?::text[])
                ON CONFLICT DO NOTHING
                """, app.value(), kind.wireName(), subjects);
        jdbc.update(
                "DELETE FROM cti.subject_archive WHERE app_id = ? AND kind = ? AND subject_id = ANY (?)",
                app.value(),
                kind.wireName(),
                subjects);
    }

    private int delete(String table, String key, AppId app, String[] subjects) {
        return jdbc.update(
                "DELETE FROM cti." + table + " WHERE app_id = ? AND " + key + " = ANY (?)", app.value(), subjects);
    }

    /** @return public ids of the rows that went */
    private List<UUID> deletePublic(String table, String key, AppId app, String[] subjects) {
        return jdbc.queryForList(
                "DELETE FROM cti." + table + " WHERE app_id = ? AND " + key + " = ANY (?) RETURNING id",
                UUID.class,
                app.value(),
                subjects);
    }

    /** Events that a crash has kept from being sent. */
    private void unsent(AppId app, String member, String[] ids) {
        jdbc.update(
                "DELETE FROM cti.outbox WHERE app_id = ? AND payload::jsonb ->> '" + member + "' = ANY (?)",
                app.value(),
                ids);
    }
}
