package cti.processor.projection;

import cti.schemas.change.Snapshot;
import cti.schemas.serde.JsonSerde;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of one row from left to right. */
public final class Row {

    private static final int MAX_INDEXED_LENGTH = 200;

    private final PreparedStatement statement;
    private int next = 1;

    public Row(PreparedStatement statement) {
        this.statement = statement;
    }

    public Row text(@Nullable String value) throws SQLException {
        statement.setString(next++, value);
        return this;
    }

    /** Text of an indexed column: what is too long for an index entry is no number or id, and is left out. */
    public Row indexed(@Nullable String value) throws SQLException {
        return text(value == null || value.length() > MAX_INDEXED_LENGTH ? null : value);
    }

    /** Each of an indexed list likewise. */
    public Row indexed(List<String> values) throws SQLException {
        return texts(
                values.stream().filter(it -> it.length() <= MAX_INDEXED_LENGTH).toList());
    }

    public Row uuid(UUID value) throws SQLException {
        statement.setObject(next++, value);
        return this;
    }

    public Row number(@Nullable Long value) throws SQLException {
        statement.setObject(next++, value, Types.BIGINT);
        return this;
    }

    /** Three columns. */
    public Row place(ChangePlace place) throws SQLException {
        return number((long) place.partition()).number(place.offset()).number(place.timestamp());
    }

    public Row bool(boolean value) throws SQLException {
        statement.setBoolean(next++, value);
        return this;
    }

    public Row time(@Nullable Instant value) throws SQLException {
        statement.setObject(next++, value == null ? null : value.atOffset(ZoneOffset.UTC));
        return this;
    }

    public Row texts(List<String> values) throws SQLException {
        Array array = statement.getConnection().createArrayOf("text", values.toArray());
        statement.setArray(next++, array);
        return this;
    }

    public Row json(Object value) throws SQLException {
        statement.setString(next++, JsonSerde.MAPPER.writeValueAsString(value));
        return this;
    }

    /** The seven columns that every table of snapshots ends with, from {@code snapshot} to {@code updated_at}. */
    public <S extends Snapshot> void tail(Object snapshot, Steps.RowWrite<S> write) throws SQLException {
        json(snapshot)
                .number(write.snapshot().version())
                .place(write.last().place())
                .time(write.first().change().receivedAt())
                .time(write.last().change().receivedAt());
    }
}
