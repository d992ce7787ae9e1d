package cti.schemas.change;

import cti.schemas.event.Direction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SMS or MMS as it is known.
 *
 * @param text {@code null} if the Dialpad key lacks the scope for message content, or the message is a bare picture
 * @param status Dialpad's word, for example {@code pending} or {@code delivered}; never goes back
 * @param deliveryResult Dialpad's word, for example {@code accepted}
 * @param senderId the user who wrote it when the target is a group
 */
public record MessageSnapshot(
        String messageId,
        Direction direction,
        @Nullable String fromNumber,
        List<String> toNumbers,
        @Nullable String text,
        boolean mms,
        @Nullable String mmsUrl,
        @Nullable String status,
        @Nullable String deliveryResult,
        @Nullable Party target,
        @Nullable Party contact,
        @Nullable String senderId,
        @Nullable Instant sentAt,
        long version)
        implements Snapshot {

    /** Dialpad id of the user whose message it is; {@code null} on an office or group line without author. */
    public @Nullable String dialpadUserId() {
        if (senderId != null) {
            return senderId;
        }
        return target != null && "user".equals(target.type()) ? target.id() : null;
    }
}
