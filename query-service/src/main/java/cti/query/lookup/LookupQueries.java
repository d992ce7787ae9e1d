package cti.query.lookup;

import cti.query.call.CallView;
import cti.query.message.MessageView;
import cti.query.number.NumberFilter;
import cti.query.page.Filter;
import cti.query.page.ListStatement;
import cti.query.page.Order;
import cti.query.party.CrmUsers;
import cti.query.subject.SubjectColumns;
import cti.query.voicemail.VoicemailView;
import cti.schemas.directory.AppEntry;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads calls, messages and voicemails of a number with one statement: a few index walks of a few rows each. */
@Repository
class LookupQueries {

    private static final String NUMBER = "number";

    private final JdbcClient jdbc;
    private final CrmUsers crmUsers;

    LookupQueries(JdbcClient jdbc, CrmUsers crmUsers) {
        this.jdbc = jdbc;
        this.crmUsers = crmUsers;
    }

    /** @throws org.springframework.web.ErrorResponseException if it is no number; now, and not when it is read */
    Supplier<LookupView> find(AppEntry app, String number, int limit) {
        List<String> spellings = NumberFilter.spellings(app, NUMBER, number);
        Filter onEitherSide = Filter.ofApp(app.appId()).andAny(NUMBER, spellings, NumberFilter.EITHER_SIDE);
        Filter ofMessages = Filter.ofApp(app.appId()).andAny(NUMBER, spellings, NumberFilter.EITHER_SIDE_OF_MESSAGE);
        String sql = "SELECT " + SubjectColumns.ALL + " FROM (("
                + String.join(
                        ") UNION ALL (",
                        newest("cti.call", SubjectColumns.CALL, CallView.NEWEST_FIRST, onEitherSide, limit),
                        newest("cti.message", SubjectColumns.MESSAGE, MessageView.NEWEST_FIRST, ofMessages, limit),
                        newest(
                                "cti.voicemail",
                                SubjectColumns.VOICEMAIL,
                                VoicemailView.NEWEST_FIRST,
                                onEitherSide,
                                limit))
                + ")) subject";
        return () -> read(spellings, sql, onEitherSide);
    }

    private static String newest(String table, String columns, Order<?> order, Filter filter, int limit) {
        return new ListStatement(table, columns).page(filter, order, false, limit, 0);
    }

    private LookupView read(List<String> spellings, String sql, Filter filter) {
        List<CallView> calls = new ArrayList<>();
        List<MessageView> messages = new ArrayList<>();
        List<VoicemailView> voicemails = new ArrayList<>();
        jdbc.sql(sql).params(filter.parameters()).query((ResultSet row) -> {
            switch (row.getString("type")) {
                case "call" -> calls.add(CallView.of(row, crmUsers));
                case "message" -> messages.add(MessageView.of(row, crmUsers));
                default -> voicemails.add(VoicemailView.of(row, crmUsers));
            }
        });
        return LookupView.of(spellings, calls, messages, voicemails);
    }
}
