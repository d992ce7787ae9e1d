package cti.admin.connection;

import cti.schemas.event.AppId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code admin.app}: an app without sockets is another thing than no app. */
@Repository
class ConnectedAppTable {

    private final JdbcClient jdbc;

    ConnectedAppTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean appExists(AppId appId) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ?")
                .param(appId.value())
                .query(String.class)
                .optional()
                .isPresent();
    }
}
