package cti.admin.usermapping;

import cti.admin.paging.Window;
import cti.schemas.event.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.user_mapping}. */
@Repository
class UserMappingTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    UserMappingTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param ids one for each mapping, used for those that are new
     * @param mappings of different Dialpad users
     * @return those that are new or changed, in the order given
     */
    List<UserMappingRow> put(AppId appId, List<String> ids, List<NewMapping> mappings) {
        return jdbc.sql("""
                        INSERT INTO admin.user_mapping
                            (mapping_id, app_id, dialpad_user_id, crm_user_id, created_at, updated_at)
                        SELECT id, :app, dialpad_user_id, crm_user_id, :now, :now
                        FROM unnest(:ids::text[], :dialpad::text[], :crm::text[])
                            WITH ORDINALITY AS given (id, dialpad_user_id, crm_user_id, number)
                        ORDER BY number
                        ON CONFLICT (app_id, dialpad_user_id) DO UPDATE
                            SET crm_user_id = excluded.crm_user_id, updated_at = excluded.updated_at
                            WHERE user_mapping.crm_user_id <> excluded.crm_user_id
                        RETURNING *
                        """)
                .param("app", appId.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", ids.toArray(String[]::new))
                .param(
                        "dialpad",
                        mappings.stream().map(NewMapping::dialpadUserId).toArray(String[]::new))
                .param("crm", mappings.stream().map(NewMapping::crmUserId).toArray(String[]::new))
                .query(UserMappingTable::read)
                .list();
    }

    List<UserMappingRow> list(AppId appId, Window window) {
        return jdbc.sql("""
                        SELECT * FROM admin.user_mapping WHERE app_id = ? AND seq > ?
                        ORDER BY seq LIMIT ? OFFSET ?
                        """)
                .param(appId.value())
                .param(after(window))
                .param(window.fetch())
                .param(window.skip())
                .query(UserMappingTable::read)
                .list();
    }

    List<UserMappingRow> ofCrmUser(AppId appId, String crmUserId, Window window) {
        return jdbc.sql("""
                        SELECT * FROM admin.user_mapping WHERE app_id = ? AND crm_user_id = ? AND seq > ?
                        ORDER BY seq LIMIT ? OFFSET ?
                        """)
                .param(appId.value())
                .param(crmUserId)
                .param(after(window))
                .param(window.fetch())
                .param(window.skip())
                .query(UserMappingTable::read)
                .list();
    }

    Optional<UserMappingRow> ofDialpadUser(AppId appId, String dialpadUserId) {
        return jdbc.sql("SELECT * FROM admin.user_mapping WHERE app_id = ? AND dialpad_user_id = ?")
                .param(appId.value())
                .param(dialpadUserId)
                .query(UserMappingTable::read)
                .optional();
    }

    Map<String, String> crmUsers(AppId appId, Collection<String> dialpadUserIds) {
        Map<String, String> users = new HashMap<>();
        jdbc.sql("""
                        SELECT dialpad_user_id, crm_user_id FROM admin.user_mapping
                        WHERE app_id = ? AND dialpad_user_id = ANY (?)
                        """)
                .param(appId.value())
                .param(dialpadUserIds.toArray(String[]::new))
                .query(row -> {
                    users.put(row.getString(1), row.getString(2));
                });
        return users;
    }

    Optional<UserMappingRow> delete(AppId appId, String mappingId) {
        return jdbc.sql("DELETE FROM admin.user_mapping WHERE app_id = ? AND mapping_id = ? RETURNING *")
                .param(appId.value())
                .param(mappingId)
                .query(UserMappingTable::read)
                .optional();
    }

    Optional<UserMappingRow> deleteOfDialpadUser(AppId appId, String dialpadUserId) {
        return jdbc.sql("DELETE FROM admin.user_mapping WHERE app_id = ? AND dialpad_user_id = ? RETURNING *")
                .param(appId.value())
                .param(dialpadUserId)
                .query(UserMappingTable::read)
                .optional();
    }

    List<String> dialpadUsers(AppId appId) {
        return jdbc.sql("SELECT dialpad_user_id FROM admin.user_mapping WHERE app_id = ?")
                .param(appId.value())
                .query(String.class)
                .list();
    }

    /** Locks the app's row, as everything does that changes the directory. */
    boolean lockApp(AppId appId) {
        return appId(appId, " FOR UPDATE").isPresent();
    }

    boolean appExists(AppId appId) {
        return appId(appId, "").isPresent();
    }

    private Optional<String> appId(AppId appId, String suffix) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ?" + suffix)
                .param(appId.value())
                .query(String.class)
                .optional();
    }

    private static long after(Window window) {
        @Nullable Long after = window.after();
        return after == null ? 0 : after;
    }

    private static UserMappingRow read(ResultSet row, int number) throws SQLException {
        return new UserMappingRow(
                row.getLong("seq"),
                row.getString("mapping_id"),
                new AppId(row.getString("app_id")),
                row.getString("dialpad_user_id"),
                row.getString("crm_user_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
