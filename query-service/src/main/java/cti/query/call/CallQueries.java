package cti.query.call;

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

/** Reads {@code cti.call} and {@code cti.call_event}, in its caller's transaction. */
@Repository
class CallQueries {

    /** To the letter the condition of the partial index {@code call_live}. */
    private static final String LIVE = "status IN ('queued', 'ringing', 'active', 'held')";

    private final CrmUsers crmUsers;
    private final Listing<CallView> calls;
    private final Listing<CallEventView> events;

    CallQueries(JdbcClient jdbc, CrmUsers crmUsers) {
        this.crmUsers = crmUsers;
        calls = new Listing<>(jdbc, "cti.call", CallView.COLUMNS, (row, number) -> CallView.of(row, crmUsers));
        events = new Listing<>(jdbc, "cti.call_event", CallEventView.COLUMNS, CallEventView::of);
    }

    Supplier<Page<CallView>> all(AppEntry app, CallCriteria criteria, ListParameters list) {
        Filter filter = filter(app, criteria);
        return calls.page(app, filter, criteria.sortOrDefault().order(), list);
    }

    Supplier<Page<CallView>> live(AppEntry app, CallCriteria criteria, ListParameters list) {
        Filter filter = filter(app, criteria).and(LIVE);
        return calls.page(app, filter, criteria.sortOrDefault().order(), list);
    }

    Optional<CallView> find(AppEntry app, SubjectId id) {
        return calls.find(id.in(Filter.ofApp(app.appId()), "call_id"));
    }

    /** @return empty if the app has no such call */
    Optional<Page<CallEventView>> history(AppEntry app, SubjectId id, ListParameters list) {
        return find(app, id).map(call -> {
            Filter ofCall = Filter.ofApp(app.appId()).and("call_id = :call_id", "call_id", call.dialpadCallId());
            return events.page(app, ofCall, CallEventView.ORDER, list).get();
        });
    }

    private Filter filter(AppEntry app, CallCriteria criteria) {
        return crmUsers.addTo(criteria.addTo(Filter.ofApp(app.appId()), app), app, criteria.crmUserId());
    }
}
