package cti.query.party;

import cti.query.page.Filter;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.tenancy.Directory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which CRM users stand for which Dialpad users, as mapped now: no row holds it, so that a mapping takes effect on all
 * that is stored already.
 */
@Component
public class CrmUsers {

    private static final String NOBODY = "";

    private final Directory directory;

    CrmUsers(Directory directory) {
        this.directory = directory;
    }

    /** @return {@code null} for {@code null}, and for a user who is not mapped */
    public @Nullable String of(AppId app, @Nullable String dialpadUserId) {
        return dialpadUserId == null
                ? null
                : directory.crmUserOf(app, dialpadUserId).orElse(null);
    }

    /** @param row with a column {@code app_id} */
    public @Nullable String of(ResultSet row, @Nullable String dialpadUserId) throws SQLException {
        return of(new AppId(row.getString("app_id")), dialpadUserId);
    }

    /** @param crmUserId {@code null} = do not filter by it */
    public Filter addTo(Filter filter, AppEntry app, @Nullable String crmUserId) {
        if (crmUserId == null) {
            return filter;
        }
        Set<String> users = directory.dialpadUsersOf(app.appId(), crmUserId);
        List<String> sorted =
                users.isEmpty() ? List.of(NOBODY) : users.stream().sorted().toList();
        return filter.andAny("dialpad_users", sorted, List.of("dialpad_user_id = :value"));
    }

    /**
     * What a row's {@code ETag} is made of: its version, and the mapping, which changes without the row.
     *
     * @param crmUserId of the row, {@code null} if not mapped
     */
    public static String etag(long version, @Nullable String crmUserId) {
        return crmUserId == null ? Long.toString(version) : version + "-" + Integer.toHexString(crmUserId.hashCode());
    }
}
