package cti.query.message;

import static cti.query.page.Columns.snapshot;
import static cti.query.page.Columns.time;
import static cti.query.page.Columns.uuid;

import cti.query.page.Order;
import cti.query.party.ContactView;
import cti.query.party.CrmUsers;
import cti.query.party.TargetView;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.Direction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as CRMs see it. Every field is there; what is not known is {@code null}.
 *
 * @param toNumber the first of {@code toNumbers}
 * @param text {@code null} if Dialpad withholds message contents from the account
 * @param status in Dialpad's words
 */
@Schema(name = "Message")
public record MessageView(
        UUID id,
        String dialpadMessageId,
        Direction direction,
        @Nullable String fromNumber,
        List<String> toNumbers,
        @Nullable String toNumber,
        @Nullable String text,
        boolean mms,
        @Nullable String mmsUrl,
        @Nullable String status,
        @Nullable String dialpadUserId,
        @Nullable String crmUserId,
        @Nullable TargetView target,
        @Nullable ContactView contact,
        Instant sentAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    String etag() {
        return CrmUsers.etag(version, crmUserId);
    }

    public static final Order<MessageView> NEWEST_FIRST =
            Order.byTime("sent_at", true, MessageView::sentAt, MessageView::id);

    /** The columns of {@code cti.message} that {@link #of} reads. */
    static final String COLUMNS = "app_id, id, sent_at, snapshot, version, created_at, updated_at";

    public static MessageView of(ResultSet row, CrmUsers crmUsers) throws SQLException {
        MessageSnapshot message = snapshot(row, MessageSnapshot.class);
        return new MessageView(
                uuid(row, "id"),
                message.messageId(),
                message.direction(),
                message.fromNumber(),
                message.toNumbers(),
                message.toNumbers().isEmpty() ? null : message.toNumbers().get(0),
                message.text(),
                message.mms(),
                message.mmsUrl(),
                message.status(),
                message.dialpadUserId(),
                crmUsers.of(row, message.dialpadUserId()),
                TargetView.of(message.target()),
                ContactView.of(message.contact()),
                time(row, "sent_at"),
                row.getLong("version"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }
}
