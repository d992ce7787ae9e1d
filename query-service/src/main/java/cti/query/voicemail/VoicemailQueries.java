package cti.query.voicemail;

import cti.query.page.Filter;
import cti.query.page.ListParameters;
import cti.query.page.Listing;
import cti.query.page.Page;
import cti.query.page.SubjectId;
import cti.schemas.directory.AppEntry;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code cti.voicemail}, in its caller's transaction. */
@Repository
class VoicemailQueries {

    private final Listing<VoicemailView> voicemails;

    VoicemailQueries(JdbcClient jdbc) {
        voicemails = new Listing<>(jdbc, "cti.voicemail", VoicemailView.COLUMNS, VoicemailView::of);
    }

    Page<VoicemailView> all(AppEntry app, VoicemailCriteria criteria, ListParameters list) {
        Filter filter = criteria.addTo(Filter.ofApp(app.appId()));
        return voicemails.page(app, filter, criteria.sortOrDefault().order(), list);
    }

    Optional<VoicemailView> find(AppEntry app, SubjectId id) {
        return voicemails.find(id.in(Filter.ofApp(app.appId()), "call_id"));
    }
}
