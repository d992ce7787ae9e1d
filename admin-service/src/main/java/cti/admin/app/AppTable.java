package cti.admin.app;

import cti.admin.paging.Window;
import cti.schemas.event.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code admin.app} and {@code admin.app_office}. */
@Repository
class AppTable {

    private static final String SELECT = """
            SELECT app.*, ARRAY(
                SELECT office_id FROM admin.app_office WHERE app_office.app_id = app.app_id ORDER BY office_id
            ) AS office_ids
            FROM admin.app
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AppTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(AppId appId, String name, String encryptedSigningKey) {
        jdbc.sql("""
                        INSERT INTO admin.app (app_id, name, enabled, signing_key, created_at, updated_at)
                        VALUES (:id, :name, true, :key, :now, :now)
                        """)
                .param("id", appId.value())
                .param("name", name)
                .param("key", encryptedSigningKey)
                .param("now", now())
                .update();
    }

    Optional<AppRow> find(AppId appId) {
        return jdbc.sql(SELECT + "WHERE app_id = ?")
                .param(appId.value())
                .query(AppTable::read)
                .optional();
    }

    Optional<AppRow> lock(AppId appId) {
        return jdbc.sql(SELECT + "WHERE app_id = ? FOR UPDATE OF app")
                .param(appId.value())
                .query(AppTable::read)
                .optional();
    }

    List<AppRow> list(Window window) {
        return jdbc.sql(SELECT + "WHERE seq > ? ORDER BY seq LIMIT ? OFFSET ?")
                .param(window.after() == null ? 0 : window.after())
                .param(window.fetch())
                .param(window.skip())
                .query(AppTable::read)
                .list();
    }

    /**
     * All but the offices.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another app has the Dialpad company
     */
    void update(AppId appId, AppSettings settings) {
        jdbc.sql("""
                        UPDATE admin.app SET name = :name, enabled = :enabled, country = :country,
                            dialpad_org_id = :org, updated_at = :now
                        WHERE app_id = :id
                        """)
                .param("id", appId.value())
                .param("name", settings.name())
                .param("enabled", settings.enabled())
                .param("country", settings.country())
                .param("org", settings.dialpadOrgId())
                .param("now", now())
                .update();
    }

    /** @return false if another app has one of them; then only some were stored */
    boolean replaceOffices(AppId appId, List<String> officeIds) {
        String[] offices = officeIds.toArray(String[]::new);
        jdbc.sql("DELETE FROM admin.app_office WHERE app_id = ? AND office_id <> ALL (?)")
                .param(appId.value())
                .param(offices)
                .update();
        jdbc.sql("INSERT INTO admin.app_office SELECT unnest(?), ? ON CONFLICT DO NOTHING")
                .param(offices)
                .param(appId.value())
                .update();
        return find(appId)
                .filter(it -> it.officeIds().size() == officeIds.size())
                .isPresent();
    }

    /** With its keys and its webhook. */
    void delete(AppId appId) {
        jdbc.sql("DELETE FROM admin.app WHERE app_id = ?").param(appId.value()).update();
    }

    private static AppRow read(ResultSet row, int number) throws SQLException {
        return new AppRow(
                row.getLong("seq"),
                new AppId(row.getString("app_id")),
                row.getString("name"),
                row.getBoolean("enabled"),
                row.getString("country"),
                row.getString("dialpad_org_id"),
                List.of((String[]) row.getArray("office_ids").getArray()),
                row.getString("signing_key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
