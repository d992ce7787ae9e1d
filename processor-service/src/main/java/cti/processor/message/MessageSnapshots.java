package cti.processor.message;

import cti.processor.decode.Claims;
import cti.processor.fold.Span;
import cti.processor.fold.SubjectState;
import cti.schemas.change.MessageSnapshot;
import cti.schemas.event.Direction;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the facts about an SMS mean. */
public final class MessageSnapshots {

    private MessageSnapshots() {}

    public static MessageSnapshot of(String messageId, SubjectState state) {
        Claims claims = state.claims();
        String text = claims.text("text");
        return new MessageSnapshot(
                messageId,
                "outbound".equals(claims.text("direction")) ? Direction.OUTBOUND : Direction.INBOUND,
                claims.text("from_number"),
                claims.texts("to_number"),
                text != null ? text : claims.text("text_content"),
                claims.bool("mms"),
                claims.text("mms_url"),
                status(state),
                claims.text("message_delivery_result"),
                claims.party("target"),
                claims.party("contact"),
                claims.id("sender_id"),
                sentAt(claims, state),
                state.position());
    }

    private static @Nullable Instant sentAt(Claims claims, SubjectState state) {
        Instant created = claims.instant("created_date");
        return created != null ? created : state.firstSeen();
    }

    /** Delivery only goes forward: a late {@code pending} never replaces {@code delivered}. */
    private static @Nullable String status(SubjectState state) {
        return state.labels().entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, Span> it) -> rank(it.getKey()))
                        .thenComparingLong(it -> it.getValue().last())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static int rank(String status) {
        return switch (status) {
            case "pending" -> 1;
            case "sent", "success" -> 2;
            case "delivered", "failed", "undelivered" -> 3;
            default -> 0;
        };
    }
}
