package cti.query.conversation;

import static cti.query.page.Columns.time;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Something that happened in a conversation.
 *
 * @param occurredAt by Dialpad's clock
 * @param state as Dialpad named it; a {@code connected} after a {@code hold} ends the hold
 */
@Schema(name = "ConversationMoment")
record MomentView(Instant occurredAt, String dialpadCallId, String state) {

    static MomentView of(ResultSet row, int number) throws SQLException {
        return new MomentView(time(row, "occurred_at"), row.getString("call_id"), row.getString("state"));
    }
}
