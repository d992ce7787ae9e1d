package cti.admin.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.admin.paging.Window;
import cti.schemas.event.AppId;
import cti.schemas.serde.JsonSerde;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code admin.dead_letter} as it is filled and looked at. */
@Repository
class DeadLetterTable {

    /** Of a payload in a list: a hundred of the largest ones would be 100 MiB. */
    private static final int MAX_LISTED_BYTES = 16 * 1024;

    private static final String COLUMNS = """
            seq, letter_id, reason, detail, origin, app_id, subject, event_id, source, organization_id, office_id,
            received_at, set_aside_at, redrivable, redriven_at, coalesce(octet_length(payload), 0) AS payload_bytes
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    DeadLetterTable(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Those that are there already stay as they are. */
    @Transactional
    public void insert(List<DeadLetter> letters) {
        template.batchUpdate("""
                INSERT INTO admin.dead_letter (letter_id, record_key, payload, headers, reason, detail, origin, app_id,
                    subject, event_id, source, organization_id, office_id, received_at, set_aside_at, redrivable,
                    stack_trace)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (letter_id) DO NOTHING
                """, letters, letters.size(), DeadLetterTable::bind);
    }

    /** Newest first. */
    List<DeadLetterRow> list(LetterFilter filter, Window window) {
        return jdbc.sql("SELECT " + COLUMNS + ", CASE WHEN octet_length(payload) <= :max THEN payload END AS payload,"
                        + " NULL AS stack_trace FROM admin.dead_letter WHERE " + filter.sql()
                        + " AND seq < :before ORDER BY seq DESC LIMIT :fetch OFFSET :skip")
                .params(filter.parameters())
                .param("max", MAX_LISTED_BYTES)
                .param("before", window.after() == null ? Long.MAX_VALUE : window.after())
                .param("fetch", window.fetch())
                .param("skip", window.skip())
                .query(DeadLetterTable::read)
                .list();
    }

    /** @return with its payload, however large, and its stack trace */
    Optional<DeadLetterRow> find(String letterId) {
        return jdbc.sql("SELECT " + COLUMNS + ", payload, stack_trace FROM admin.dead_letter WHERE letter_id = ?")
                .param(letterId)
                .query(DeadLetterTable::read)
                .optional();
    }

    void deleteOfApp(AppId appId) {
        jdbc.sql("DELETE FROM admin.dead_letter WHERE app_id = ?")
                .param(appId.value())
                .update();
    }

    int deleteNaming(AppId appId, String text) {
        return jdbc.sql("DELETE FROM admin.dead_letter WHERE app_id = ? AND position(? IN payload) > 0")
                .param(appId.value())
                .param(('"' + text + '"').getBytes(UTF_8))
                .update();
    }

    private static void bind(PreparedStatement row, DeadLetter letter) throws SQLException {
        row.setString(1, letter.letterId());
        row.setBytes(2, letter.key());
        row.setBytes(3, letter.payload());
        row.setString(4, JsonSerde.MAPPER.writeValueAsString(letter.headers()));
        row.setString(5, letter.reason());
        row.setString(6, letter.detail());
        row.setString(7, letter.origin());
        row.setString(8, letter.appId());
        row.setString(9, letter.subject());
        row.setString(10, letter.eventId());
        row.setString(11, letter.source());
        row.setString(12, letter.organizationId());
        row.setString(13, letter.officeId());
        setTime(row, 14, letter.receivedAt());
        setTime(row, 15, letter.setAsideAt());
        row.setBoolean(16, letter.redrivable());
        row.setString(17, letter.stackTrace());
    }

    private static void setTime(PreparedStatement row, int index, @Nullable Instant time) throws SQLException {
        row.setObject(index, time == null ? null : time.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static DeadLetterRow read(ResultSet row, int number) throws SQLException {
        return new DeadLetterRow(
                row.getLong("seq"),
                row.getString("letter_id"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("origin"),
                row.getString("stack_trace"),
                row.getString("app_id"),
                row.getString("subject"),
                row.getString("event_id"),
                row.getString("source"),
                row.getString("organization_id"),
                row.getString("office_id"),
                time(row, "received_at"),
                time(row, "set_aside_at"),
                row.getBoolean("redrivable"),
                time(row, "redriven_at"),
                row.getInt("payload_bytes"),
                row.getBytes("payload"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
