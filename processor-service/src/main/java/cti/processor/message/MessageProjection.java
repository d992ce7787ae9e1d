package cti.processor.message;

import cti.processor.projection.Envelopes;
import cti.processor.projection.OutboundEvent;
import cti.processor.projection.PositionedChange;
import cti.processor.projection.Projection;
import cti.processor.projection.Row;
import cti.processor.projection.SnapshotTable;
import cti.processor.projection.Steps;
import cti.processor.projection.Steps.RowWrite;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.PublicId;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Messages: {@code cti.message} and {@code cti.message_recipient}. */
@Component
class MessageProjection implements Projection {

    private static final List<String> COLUMNS =
            List.of("id", "direction", "from_number", "to_numbers", "status", "dialpad_user_id", "sent_at");

    private final SnapshotTable<MessageSnapshot> messages;
    private final RecipientTable recipients;
    private final Envelopes envelopes;

    MessageProjection(JdbcTemplate jdbc, RecipientTable recipients, Envelopes envelopes) {
        this.messages = new SnapshotTable<>(
                jdbc, "message", "message_id", MessageSnapshot.class, COLUMNS, MessageProjection::bind);
        this.recipients = recipients;
        this.envelopes = envelopes;
    }

    @Override
    public boolean accepts(PositionedChange change) {
        return change.change().snapshot() instanceof MessageSnapshot;
    }

    @Override
    public List<OutboundEvent> apply(List<PositionedChange> changes) {
        Steps<MessageSnapshot> steps = messages.walk(changes);
        messages.upsertAll(steps.writes().values());
        recipients.replaceAll(steps.steps());
        return envelopes.of(steps.steps(), MessagePushes::add);
    }

    private static void bind(Row row, RowWrite<MessageSnapshot> write) throws SQLException {
        MessageSnapshot message = write.snapshot();
        row.uuid(PublicId.ofMessage(write.last().change().appId(), message.messageId()))
                .text(message.direction().wireName())
                .indexed(message.fromNumber())
                .indexed(message.toNumbers())
                .indexed(message.status())
                .indexed(message.dialpadUserId())
                .time(Objects.requireNonNullElse(
                        message.sentAt(), write.first().change().occurredAt()));
    }
}
