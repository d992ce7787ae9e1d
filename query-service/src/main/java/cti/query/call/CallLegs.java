package cti.query.call;

import cti.query.party.CrmUsers;
import cti.schemas.directory.AppEntry;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The legs of a conversation. */
@Repository
public class CallLegs {

    private final JdbcClient jdbc;
    private final CrmUsers crmUsers;

    CallLegs(JdbcClient jdbc, CrmUsers crmUsers) {
        this.jdbc = jdbc;
        this.crmUsers = crmUsers;
    }

    /** Runs in its caller's transaction. In the order in which they began. */
    public List<CallView> of(AppEntry app, UUID conversationId) {
        return jdbc.sql("SELECT " + CallView.COLUMNS
                        + " FROM cti.call WHERE app_id = :app AND conversation_id = :conversation"
                        + " ORDER BY started_at, call_id")
                .param("app", app.appId().value())
                .param("conversation", conversationId)
                .query((row, number) -> CallView.of(row, crmUsers))
                .list();
    }
}
