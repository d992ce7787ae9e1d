package cti.admin.deadletter;

import cti.admin.rawlog.RawLogHeader;
import cti.schemas.event.AppId;
import cti.schemas.serde.JsonSerde;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** The table {@code admin.dead_letter} as a queue of what is to be sent again. */
@Repository
class RedriveTable {

    /** Known whose, complete, and their apps are still there. */
    private static final String SENDABLE =
            " AND redrivable AND app_id IN (SELECT app.app_id FROM admin.app WHERE app.app_id = dead_letter.app_id)";

    private static final TypeReference<List<RawLogHeader>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;

    RedriveTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Letter> find(String letterId) {
        return jdbc.sql("SELECT * FROM admin.dead_letter WHERE letter_id = ?")
                .param(letterId)
                .query(RedriveTable::read)
                .optional();
    }

    /** @return in the order in which they were set aside */
    List<Letter> sendable(LetterFilter filter, long afterSeq, int limit) {
        return jdbc.sql("SELECT * FROM admin.dead_letter WHERE " + filter.sql() + SENDABLE
                        + " AND seq > :after ORDER BY seq LIMIT :limit")
                .params(filter.parameters())
                .param("after", afterSeq)
                .param("limit", limit)
                .query(RedriveTable::read)
                .list();
    }

    long countSendable(LetterFilter filter) {
        return count(new LetterFilter(filter.sql() + SENDABLE, filter.parameters()));
    }

    /** Gives the oldest letters of nobody to an app. */
    void claim(LetterFilter filter, AppId appId, int limit) {
        jdbc.sql("UPDATE admin.dead_letter SET app_id = :claimant WHERE app_id IS NULL AND letter_id IN ("
                        + "SELECT letter_id FROM admin.dead_letter WHERE "
                        + filter.ofNobody().sql() + " ORDER BY seq LIMIT :limit FOR UPDATE)")
                .params(filter.parameters())
                .param("claimant", appId.value())
                .param("limit", limit)
                .update();
    }

    List<String> idsOf(LetterFilter filter) {
        return jdbc.sql("SELECT letter_id FROM admin.dead_letter WHERE " + filter.sql())
                .params(filter.parameters())
                .query(String.class)
                .list();
    }

    long count(LetterFilter filter) {
        return jdbc.sql("SELECT count(*) FROM admin.dead_letter WHERE " + filter.sql())
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    void markRedriven(Collection<Letter> letters) {
        jdbc.sql("UPDATE admin.dead_letter SET redriven_at = ? WHERE letter_id = ANY (?)")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(letters.stream().map(Letter::letterId).toArray(String[]::new))
                .update();
    }

    void markNotRedrivable(Letter letter) {
        jdbc.sql("UPDATE admin.dead_letter SET redrivable = false WHERE letter_id = ?")
                .param(letter.letterId())
                .update();
    }

    boolean appExists(AppId appId) {
        return jdbc.sql("SELECT app_id FROM admin.app WHERE app_id = ?")
                .param(appId.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    private static Letter read(ResultSet row, int number) throws SQLException {
        String appId = row.getString("app_id");
        return new Letter(
                row.getLong("seq"),
                row.getString("letter_id"),
                row.getString("reason"),
                appId == null ? null : new AppId(appId),
                row.getBytes("record_key"),
                row.getBytes("payload"),
                JsonSerde.MAPPER.readValue(row.getString("headers"), HEADERS),
                row.getBoolean("redrivable"));
    }
}
