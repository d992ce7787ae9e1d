package cti.processor.projection;

import cti.schemas.change.Snapshot;
import cti.schemas.event.AppId;
import cti.schemas.serde.JsonSerde;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what a table says now, before a batch is applied to it. */
public final class StoredSnapshots<S extends Snapshot> {

    private final JdbcTemplate jdbc;
    private final String query;
    private final Class<S> type;

    /**
     * @param table and
     * @param keyColumn are ours and never come from outside
     */
    public StoredSnapshots(JdbcTemplate jdbc, String table, String keyColumn, Class<S> type) {
        this.jdbc = jdbc;
        this.type = type;
        this.query = "SELECT app_id, " + keyColumn + ", snapshot FROM " + table + " WHERE (app_id, " + keyColumn
                + ") IN (SELECT * FROM unnest(?::text[], ?::text[]))";
    }

    /** Walks a batch against the rows as they are now. */
    public Steps<S> walk(List<PositionedChange> changes, Function<S, String> subjectId) {
        Set<RowKey> keys = changes.stream()
                .map(it -> new RowKey(
                        it.change().appId(),
                        subjectId.apply(type.cast(it.change().snapshot()))))
                .collect(Collectors.toSet());
        return Steps.walk(changes, type, subjectId, load(keys));
    }

    private Map<RowKey, S> load(Collection<RowKey> keys) {
        String[] apps = keys.stream().map(it -> it.appId().value()).toArray(String[]::new);
        String[] subjects = keys.stream().map(RowKey::subjectId).toArray(String[]::new);
        Map<RowKey, S> rows = new HashMap<>();
        jdbc.query(
                query,
                row -> {
                    rows.put(
                            new RowKey(new AppId(row.getString(1)), row.getString(2)),
                            JsonSerde.MAPPER.readValue(row.getString(3), type));
                },
                apps,
                subjects);
        return rows;
    }
}
