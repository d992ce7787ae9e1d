package cti.query.page;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of an app a list is about. Always restricted to the app, row-level security or not. Not thread-safe. */
public final class Filter {

    private final StringBuilder sql = new StringBuilder("app_id = :app");
    private final StringBuilder description = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private Filter(AppId app) {
        parameters.put("app", app.value());
    }

    public static Filter ofApp(AppId app) {
        return new Filter(app);
    }

    /** @param condition constant SQL */
    public Filter and(String condition) {
        sql.append(" AND ").append(condition);
        description.append(condition).append('\n');
        return this;
    }

    /**
     * @param condition constant SQL in which {@code :name} stands for the value
     * @param value {@code null} = do not filter by it
     */
    public Filter and(String condition, String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        sql.append(" AND ").append(condition);
        description.append(name).append('=').append(value).append('\n');
        parameters.put(name, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        return this;
    }

    String sql() {
        return sql.toString();
    }

    /** Equal for equal filters, also across releases; cursors are bound to it. */
    String description() {
        return description.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
