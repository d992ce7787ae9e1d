package cti.query.message;

import cti.query.page.Filter;
import cti.query.page.ListParameters;
import cti.query.page.Listing;
import cti.query.page.Page;
import cti.query.page.SubjectId;
import cti.schemas.directory.AppEntry;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code cti.message}, in its caller's transaction. */
@Repository
class MessageQueries {

    private final Listing<MessageView> messages;

    MessageQueries(JdbcClient jdbc) {
        messages = new Listing<>(jdbc, "cti.message", MessageView.COLUMNS, MessageView::of);
    }

    Page<MessageView> all(AppEntry app, MessageCriteria criteria, ListParameters list) {
        Filter filter = criteria.addTo(Filter.ofApp(app.appId()));
        return messages.page(app, filter, criteria.sortOrDefault().order(), list);
    }

    Optional<MessageView> find(AppEntry app, SubjectId id) {
        return messages.find(id.in(Filter.ofApp(app.appId()), "message_id"));
    }
}
