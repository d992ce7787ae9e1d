package cti.query.call;

import cti.query.number.NumberFilter;
import cti.query.page.Filter;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallStatus;
import cti.schemas.directory.AppEntry;
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

        @Parameter(
                description = "The caller's number, in E.164 or as it is dialled in the app's country.",
                example = "+14155550123")
        @Nullable
        String from,

        @Parameter(description = "The number that was called, in E.164 or as it is dialled in the app's country.")
        @Nullable
        String to,

        @Parameter(description = "A number on either side, in E.164 or as it is dialled in the app's country.")
        @Nullable
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

        @Parameter(name = "updated_after", description = "Changed at this time or later, RFC 3339.")
        @BindParam("updated_after")
        @Nullable
        Instant updatedAfter,

        @Parameter(description = "Default: -started_at, newest first.") @Nullable
        CallSort sort) {

    /** By any id that the conversation ever had. */
    private static final String OF_CONVERSATION = "conversation_id = (SELECT member.conversation_id"
            + " FROM cti.conversation_member member WHERE member.app_id = :app AND member.alias = :conversation_id)";

    CallSort sortOrDefault() {
        return sort == null ? CallSort.STARTED_AT_DESCENDING : sort;
    }

    /** @throws org.springframework.web.ErrorResponseException if a number is none */
    Filter addTo(Filter filter, AppEntry app) {
        NumberFilter.add(filter, app, "from", from, NumberFilter.FROM);
        NumberFilter.add(filter, app, "to", to, NumberFilter.TO);
        NumberFilter.add(filter, app, "number", number, NumberFilter.EITHER_SIDE);
        return filter.and("status = :status", "status", status == null ? null : status.wireName())
                .and("direction = :direction", "direction", direction == null ? null : direction.wireName())
                .and("dialpad_user_id = :dialpad_user_id", "dialpad_user_id", dialpadUserId)
                .and(OF_CONVERSATION, "conversation_id", conversationId)
                .and("outcome = :outcome", "outcome", outcome == null ? null : outcome.wireName())
                .and("started_at >= :started_after", "started_after", startedAfter)
                .and("started_at < :started_before", "started_before", startedBefore)
                .and("updated_at >= :updated_after", "updated_after", updatedAfter);
    }
}
