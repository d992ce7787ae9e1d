package cti.query.call;

import static cti.query.parameter.PhoneNumberText.restorePlus;

import cti.query.page.Filter;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallStatus;
import cti.schemas.event.Direction;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** Which calls a client asks for, and in which order. What is absent does not restrict. */
record CallCriteria(
        @Nullable CallStatus status,
        @Nullable Direction direction,

        @Parameter(description = "The caller's number, E.164.", example = "+14155550123") @Nullable
        String from,

        @Parameter(description = "The number that was called, E.164.") @Nullable
        String to,

        @Parameter(description = "A number on either side, E.164.") @Nullable
        String number,

        @Parameter(name = "dialpad_user_id", description = "Dialpad id of the agent.")
        @BindParam("dialpad_user_id")
        @Nullable
        String dialpadUserId,

        @Parameter(name = "crm_user_id", description = "CRM id of that user, as mapped now.")
        @BindParam("crm_user_id")
        @Nullable
        String crmUserId,

        @Parameter(name = "conversation_id", description = "Legs of this conversation.")
        @BindParam("conversation_id")
        @Nullable
        UUID conversationId,

        @Nullable CallOutcome outcome,

        @Parameter(name = "started_after", description = "Started at this time or later, RFC 3339.")
        @BindParam("started_after")
        @Nullable
        Instant startedAfter,

        @Parameter(name = "started_before", description = "Started before this time, RFC 3339.")
        @BindParam("started_before")
        @Nullable
        Instant startedBefore,

        @Parameter(description = "Default: -started_at, newest first.") @Nullable
        CallSort sort) {

    /** By any id that the conversation ever had. */
    private static final String OF_CONVERSATION = "conversation_id = (SELECT member.conversation_id"
            + " FROM cti.conversation_member member WHERE member.app_id = :app AND member.alias = :conversation_id)";

    CallSort sortOrDefault() {
        return sort == null ? CallSort.NEWEST_FIRST : sort;
    }

    Filter addTo(Filter filter) {
        return filter.and("status = :status", "status", status == null ? null : status.wireName())
                .and("direction = :direction", "direction", direction == null ? null : direction.wireName())
                .and("from_number = :from", "from", restorePlus(from))
                .and("to_number = :to", "to", restorePlus(to))
                .and("(from_number = :number OR to_number = :number)", "number", restorePlus(number))
                .and("dialpad_user_id = :dialpad_user_id", "dialpad_user_id", dialpadUserId)
                .and(OF_CONVERSATION, "conversation_id", conversationId)
                .and("outcome = :outcome", "outcome", outcome == null ? null : outcome.wireName())
                .and("started_at >= :started_after", "started_after", startedAfter)
                .and("started_at < :started_before", "started_before", startedBefore);
    }
}
