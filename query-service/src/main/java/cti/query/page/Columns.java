package cti.query.page;

import cti.schemas.serde.JsonSerde;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads the column types that the projection's tables are made of. */
public final class Columns {

    private Columns() {}

    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** @return {@code null} only where the column can be */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** The column {@code snapshot}. */
    public static <T> T snapshot(ResultSet row, Class<T> type) throws SQLException {
        return JsonSerde.MAPPER.readValue(row.getString("snapshot"), type);
    }
}
