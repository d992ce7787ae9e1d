package cti.query.conversation;

import cti.query.call.CallLegs;
import cti.query.page.Filter;
import cti.query.page.ListParameters;
import cti.query.page.Listing;
import cti.query.page.Page;
import cti.query.page.SubjectId;
import cti.query.party.CrmUsers;
import cti.schemas.directory.AppEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code cti.conversation} and what belongs to it, in its caller's transaction. */
@Repository
class ConversationQueries {

    /** By any id that the conversation ever had, or by the Dialpad id of any of its legs. */
    private static final String OF_MEMBER =
            "id = (SELECT conversation_id FROM cti.conversation_member WHERE app_id = :app AND %s = :id)";

    /** A repeated delivery is one moment. */
    private static final String TIMELINE = """
            SELECT DISTINCT event.occurred_at, event.call_id, event.state
            FROM cti.call_event event
            JOIN cti.call USING (app_id, call_id)
            WHERE app_id = :app AND call.conversation_id = :id AND event.state IS NOT NULL
            ORDER BY event.occurred_at, event.call_id, event.state
            """;

    private final Listing<ConversationView> conversations;
    private final CallLegs legs;
    private final JdbcClient jdbc;

    ConversationQueries(JdbcClient jdbc, CallLegs legs, CrmUsers crmUsers) {
        this.conversations = new Listing<>(
                jdbc,
                "cti.conversation",
                ConversationView.COLUMNS,
                (row, number) -> ConversationView.of(row, crmUsers));
        this.legs = legs;
        this.jdbc = jdbc;
    }

    Supplier<Page<ConversationView>> all(AppEntry app, ConversationCriteria criteria, ListParameters list) {
        Filter filter = criteria.addTo(Filter.ofApp(app.appId()), app);
        return conversations.page(app, filter, criteria.sortOrDefault().order(), list);
    }

    Optional<ConversationDetailView> find(AppEntry app, SubjectId id) {
        Filter ofMember = Filter.ofApp(app.appId());
        Filter filter = id.uuid()
                .map(it -> ofMember.and(OF_MEMBER.formatted("alias"), "id", it))
                .orElseGet(() -> ofMember.and(OF_MEMBER.formatted("call_id"), "id", id.text()));
        return conversations
                .find(filter)
                .map(it -> new ConversationDetailView(it, legs.of(app, it.id()), timeline(app, it)));
    }

    private List<MomentView> timeline(AppEntry app, ConversationView conversation) {
        return jdbc.sql(TIMELINE)
                .param("app", app.appId().value())
                .param("id", conversation.id())
                .query(MomentView::of)
                .list();
    }
}
