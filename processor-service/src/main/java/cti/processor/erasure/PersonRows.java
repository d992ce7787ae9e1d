package cti.processor.erasure;

import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.event.SubjectKind;
import cti.tenancy.ErasedNumbers;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Finds what is stored of a person. The number itself is not known here, so the numbers of all rows of the app are hashed, a
 * page at a time: seconds for a million rows, for something that is rarely asked for.
 */
@Repository
class PersonRows {

    private static final int PAGE = 2_000;

    /** The same numbers and the same beginning as {@link ErasedPersons} looks at. */
    private static final String CALLS = """
            SELECT call_id, ARRAY[external_number, snapshot -> 'contact' ->> 'phone'] FROM cti.call
            WHERE app_id = ? AND call_id > ? AND started_at < ? ORDER BY call_id LIMIT ?
            """;

    private static final String MESSAGES = """
            SELECT message_id,
                CASE direction WHEN 'inbound' THEN ARRAY[from_number] ELSE to_numbers END
                    || (snapshot -> 'contact' ->> 'phone')
            FROM cti.message WHERE app_id = ? AND message_id > ? AND sent_at < ? ORDER BY message_id LIMIT ?
            """;

    private static final String CONTACTS = """
            SELECT contact_id, ARRAY(SELECT jsonb_array_elements_text(snapshot -> 'phones')) FROM cti.contact
            WHERE app_id = ? AND contact_id > ? AND updated_at < ? ORDER BY contact_id LIMIT ?
            """;

    private record Found(String id, List<String> numbers) {}

    private final JdbcTemplate jdbc;

    PersonRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param ids gets the person's rows, a page at a time, no page empty */
    void forEach(ErasedSubjectEntry person, SubjectKind kind, Consumer<List<String>> ids) {
        String sql = sql(kind);
        for (List<Found> page = page(sql, person, ""); !page.isEmpty(); ) {
            List<String> own = page.stream()
                    .filter(it -> it.numbers().stream().anyMatch(number -> isOf(person, number)))
                    .map(Found::id)
                    .toList();
            if (!own.isEmpty()) {
                ids.accept(own);
            }
            page = page(sql, person, page.get(page.size() - 1).id());
        }
    }

    private static boolean isOf(ErasedSubjectEntry person, String number) {
        return ErasedNumbers.hash(person.appId(), person.salt(), number).equals(person.numberHash());
    }

    private static String sql(SubjectKind kind) {
        return switch (kind) {
            case CALL -> CALLS;
            case MESSAGE -> MESSAGES;
            case CONTACT -> CONTACTS;
            case AGENT, CHANGE_LOG, UNKNOWN -> throw new IllegalArgumentException("tells of no person: " + kind);
        };
    }

    private List<Found> page(String sql, ErasedSubjectEntry person, String after) {
        return jdbc.query(
                sql,
                (row, number) -> new Found(row.getString(1), numbers(row)),
                person.appId().value(),
                after,
                person.erasedAt().atOffset(ZoneOffset.UTC),
                PAGE);
    }

    private static List<String> numbers(ResultSet row) throws SQLException {
        Array array = row.getArray(2);
        return array == null
                ? List.of()
                : Arrays.stream((String[]) array.getArray())
                        .filter(it -> it != null)
                        .toList();
    }
}
