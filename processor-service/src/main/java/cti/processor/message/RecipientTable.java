package cti.processor.message;

import cti.processor.projection.RowKey;
import cti.processor.projection.Steps.Step;
import cti.schemas.change.MessageSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code cti.message_recipient}: recipients of group messages but for the first. They go with their message. */
@Repository
class RecipientTable {

    private static final String REMOVE = """
            DELETE FROM cti.message_recipient recipient USING cti.message
            WHERE (message.app_id, message.message_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))
              AND recipient.app_id = message.app_id AND recipient.sent_at = message.sent_at AND recipient.id = message.id
            """;

    private static final String ADD = """
            INSERT INTO cti.message_recipient (app_id, number, sent_at, id)
            SELECT DISTINCT app_id, number, sent_at, id FROM cti.message, unnest(to_numbers[2:]) AS number
            WHERE (app_id, message_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))
            """;

    private final JdbcTemplate jdbc;

    RecipientTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param steps that led to the rows as they were just written */
    void replaceAll(List<Step<MessageSnapshot>> steps) {
        List<RowKey> groups = steps.stream()
                .filter(it -> isGroup(it.before()) || isGroup(it.after()))
                .map(Step::key)
                .distinct()
                .toList();
        if (!groups.isEmpty()) {
            String[] apps = groups.stream().map(it -> it.appId().value()).toArray(String[]::new);
            String[] messages = groups.stream().map(RowKey::subjectId).toArray(String[]::new);
            jdbc.update(REMOVE, apps, messages);
            jdbc.update(ADD, apps, messages);
        }
    }

    private static boolean isGroup(@Nullable MessageSnapshot message) {
        return message != null && message.toNumbers().size() > 1;
    }
}
