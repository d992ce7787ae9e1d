package cti.query.voicemail;

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

/** Reads {@code cti.voicemail}, in its caller's transaction. */
@Repository
class VoicemailQueries {

    private final CrmUsers crmUsers;
    private final Listing<VoicemailView> voicemails;

    VoicemailQueries(JdbcClient jdbc, CrmUsers crmUsers) {
        this.crmUsers = crmUsers;
        voicemails = new Listing<>(
                jdbc, "cti.voicemail", VoicemailView.COLUMNS, (row, number) -> VoicemailView.of(row, crmUsers));
    }

    Supplier<Page<VoicemailView>> all(AppEntry app, VoicemailCriteria criteria, ListParameters list) {
        Filter filter = filter(app, criteria);
        return voicemails.page(app, filter, criteria.sortOrDefault().order(), list);
    }

    Optional<VoicemailView> find(AppEntry app, SubjectId id) {
        return voicemails.find(id.in(Filter.ofApp(app.appId()), "call_id"));
    }

    private Filter filter(AppEntry app, VoicemailCriteria criteria) {
        return crmUsers.addTo(criteria.addTo(Filter.ofApp(app.appId()), app), app, criteria.crmUserId());
    }
}
