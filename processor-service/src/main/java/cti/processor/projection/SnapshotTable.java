package cti.processor.projection;

import cti.processor.projection.Steps.RowWrite;
import cti.schemas.change.Change;
import cti.schemas.change.Snapshot;
import cti.schemas.event.AppId;
import cti.schemas.serde.JsonSerde;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table of snapshots: found by app and subject, filtered and sorted by columns of its own, everything known in
 * {@code snapshot}. Names of tables and columns are ours and never come from outside.
 */
public final class SnapshotTable<S extends Snapshot> {

    private static final int BATCH_SIZE = 500;
    private static final List<String> TAIL = List.of(
            "snapshot",
            "version",
            "changed_partition",
            "changed_offset",
            "changed_timestamp",
            "created_at",
            "updated_at");

    /** Binds the table's own columns, in their order. */
    @FunctionalInterface
    public interface Columns<S extends Snapshot> {

        void bind(Row row, RowWrite<S> write) throws SQLException;
    }

    private final JdbcTemplate jdbc;
    private final Class<S> type;
    private final Columns<S> columns;
    private final String select;
    private final String upsert;

    /**
     * @param table in schema {@code cti}
     * @param keyColumn holds the subject id
     * @param ownColumns between the key and {@code snapshot}
     */
    public SnapshotTable(
            JdbcTemplate jdbc,
            String table,
            String keyColumn,
            Class<S> type,
            List<String> ownColumns,
            Columns<S> columns) {
        this.jdbc = jdbc;
        this.type = type;
        this.columns = columns;
        this.select = "SELECT app_id, " + keyColumn + ", snapshot FROM cti." + table + " WHERE (app_id, " + keyColumn
                + ") IN (SELECT * FROM unnest(?::text[], ?::text[]))";
        this.upsert = upsert(table, keyColumn, ownColumns);
    }

    /** The guard makes a write idempotent: a replay or a redelivery loses against a newer row. */
    private static String upsert(String table, String keyColumn, List<String> ownColumns) {
        List<String> all = Stream.of(List.of("app_id", keyColumn), ownColumns, TAIL)
                .flatMap(List::stream)
                .toList();
        String values =
                all.stream().map(it -> it.equals("snapshot") ? "?::jsonb" : "?").collect(Collectors.joining(", "));
        String updates = all.stream()
                .filter(it -> !Set.of("app_id", keyColumn, "id", "created_at").contains(it))
                .map(it -> it + " = EXCLUDED." + it)
                .collect(Collectors.joining(", "));
        return "INSERT INTO cti." + table + " (" + String.join(", ", all) + ") VALUES (" + values
                + ") ON CONFLICT (app_id, " + keyColumn + ") DO UPDATE SET " + updates + " WHERE " + table
                + ".version < EXCLUDED.version";
    }

    /** Walks a batch against the rows as they are now. */
    public Steps<S> walk(List<PositionedChange> changes) {
        Set<RowKey> keys = changes.stream().map(RowKey::of).collect(Collectors.toSet());
        return Steps.walk(changes, type, load(keys));
    }

    /** @param writes in key order, each row once */
    public void upsertAll(Collection<RowWrite<S>> writes) {
        jdbc.batchUpdate(upsert, writes, BATCH_SIZE, this::bind);
    }

    private void bind(PreparedStatement statement, RowWrite<S> write) throws SQLException {
        Change change = write.last().change();
        Row row = new Row(statement).text(change.appId().value()).text(change.subjectId());
        columns.bind(row, write);
        row.tail(write.snapshot(), write);
    }

    private Map<RowKey, S> load(Collection<RowKey> keys) {
        String[] apps = keys.stream().map(it -> it.appId().value()).toArray(String[]::new);
        String[] subjects = keys.stream().map(RowKey::subjectId).toArray(String[]::new);
        Map<RowKey, S> rows = new HashMap<>();
        jdbc.query(
                select,
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
