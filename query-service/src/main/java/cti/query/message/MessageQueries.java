package cti.query.message;

import cti.query.page.Filter;
import cti.query.page.ListParameters;
import cti.query.page.Listing;
import cti.query.page.Page;
import cti.query.page.SubjectId;
import cti.query.party.CrmUsers;
import cti.schemas.directory.AppEntry;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code cti.message}, in its caller's transaction. */
@Repository
class MessageQueries {

    private final CrmUsers crmUsers;
    private final Listing<MessageView> messages;

    MessageQueries(JdbcClient jdbc, CrmUsers crmUsers) {
        this.crmUsers = crmUsers;
        messages =
                new Listing<>(jdbc, "cti.message", MessageView.COLUMNS, (row, number) -> MessageView.of(row, crmUsers));
    }

    Supplier<Page<MessageView>> all(AppEntry app, MessageCriteria criteria, ListParameters list) {
        Filter filter = filter(app, criteria);
        return messages.page(app, filter, criteria.sortOrDefault().order(), list);
    }

    Optional<MessageView> find(AppEntry app, SubjectId id) {
        return messages.find(id.in(Filter.ofApp(app.appId()), "message_id"));
    }

    private Filter filter(AppEntry app, MessageCriteria criteria) {
        return crmUsers.addTo(criteria.addTo(Filter.ofApp(app.appId()), app), app, criteria.crmUserId());
    }
}
