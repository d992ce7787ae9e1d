package cti.query.changes;

import cti.query.call.CallView;
import cti.query.conversation.ConversationView;
import cti.query.message.MessageView;
import cti.query.page.Columns;
import cti.query.party.CrmUsers;
import cti.query.subject.SubjectColumns;
import cti.query.voicemail.VoicemailView;
import cti.schemas.event.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what has changed, in its caller's transaction: an ordered walk of one index per table, merged. */
@Repository
class ChangeQueries {

    private static final String FIRST_ROWS = " ORDER BY changed_offset FETCH FIRST {rows} ROWS WITH TIES";

    /** Each table is read no further than the page: that is what makes the planner take the index and merge. */
    private static final String OF_TABLE = "(SELECT %s, changed_offset, changed_timestamp FROM cti.%s"
            + " WHERE app_id = :app AND changed_partition = :partition AND changed_offset > :offset" + FIRST_ROWS + ")";

    private static final String CHANGED = "SELECT " + SubjectColumns.ALL + " FROM ("
            + String.join(
                    " UNION ALL ",
                    OF_TABLE.formatted(SubjectColumns.CALL, "call"),
                    OF_TABLE.formatted(SubjectColumns.MESSAGE, "message"),
                    OF_TABLE.formatted(SubjectColumns.VOICEMAIL, "voicemail"),
                    OF_TABLE.formatted(SubjectColumns.CONVERSATION, "conversation"),
                    OF_TABLE.formatted(SubjectColumns.AGENT, "agent"),
                    OF_TABLE.formatted(SubjectColumns.TOMBSTONE, "tombstone"))
            + ") subject" + FIRST_ROWS;

    private final JdbcClient jdbc;
    private final CrmUsers crmUsers;

    ChangeQueries(JdbcClient jdbc, CrmUsers crmUsers) {
        this.jdbc = jdbc;
        this.crmUsers = crmUsers;
    }

    /**
     * @param offset of the last change that is not asked for
     * @return at least {@code rows} if there are as many, and all that the last one's change did
     */
    List<ChangedRow> after(AppId app, int partition, long offset, int rows) {
        List<ChangedRow> changed = jdbc.sql(CHANGED.replace("{rows}", Integer.toString(rows)))
                .param("app", app.value())
                .param("partition", partition)
                .param("offset", offset)
                .query((row, number) -> changed(row))
                .list();
        return changed.stream().sorted(ChangedRow.ORDER).toList();
    }

    private ChangedRow changed(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return new ChangedRow(row.getLong("changed_offset"), row.getLong("changed_timestamp"), type, view(row, type));
    }

    private Function<String, ChangeView> view(ResultSet row, String type) throws SQLException {
        if (row.getBoolean("deleted")) {
            UUID id = Columns.uuid(row, "id");
            return position -> ChangeView.gone(type, id, position);
        }
        switch (type) {
            case "call" -> {
                CallView call = CallView.of(row, crmUsers);
                return position -> ChangeView.of(call, position);
            }
            case "message" -> {
                MessageView message = MessageView.of(row, crmUsers);
                return position -> ChangeView.of(message, position);
            }
            case "voicemail" -> {
                VoicemailView voicemail = VoicemailView.of(row, crmUsers);
                return position -> ChangeView.of(voicemail, position);
            }
            case "conversation" -> {
                ConversationView conversation = ConversationView.of(row, crmUsers);
                return position -> ChangeView.of(conversation, position);
            }
            case "agent" -> {
                AgentView agent = AgentView.of(row, crmUsers);
                return position -> ChangeView.of(agent, position);
            }
            default -> throw new IllegalStateException("no table of " + type);
        }
    }
}
