package cti.query.message;

import cti.query.number.NumberFilter;
import cti.query.page.Filter;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.Direction;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** Which messages a client asks for, and in which order. What is absent does not restrict. */
record MessageCriteria(
        @Parameter(description = "Delivery status in Dialpad's words.", example = "delivered") @Nullable
        String status,

        @Nullable Direction direction,

        @Parameter(
                description = "The sender's number, in E.164 or as it is dialled in the app's country.",
                example = "+14155550123")
        @Nullable
        String from,

        @Parameter(description = "A recipient's number, in E.164 or as it is dialled in the app's country.") @Nullable
        String to,

        @Parameter(description = "A number on either side, in E.164 or as it is dialled in the app's country.")
        @Nullable
        String number,

        @Parameter(name = "dialpad_user_id", description = "Dialpad id of the user whose message it is.")
        @BindParam("dialpad_user_id")
        @Nullable
        String dialpadUserId,

        @Parameter(name = "crm_user_id", description = "CRM id of that user, as mapped now.")
        @BindParam("crm_user_id")
        @Nullable
        String crmUserId,

        @Parameter(name = "sent_after", description = "Sent at this time or later, RFC 3339.")
        @BindParam("sent_after")
        @Nullable
        Instant sentAfter,

        @Parameter(name = "sent_before", description = "Sent before this time, RFC 3339.")
        @BindParam("sent_before")
        @Nullable
        Instant sentBefore,

        @Parameter(name = "updated_after", description = "Changed at this time or later, RFC 3339.")
        @BindParam("updated_after")
        @Nullable
        Instant updatedAfter,

        @Parameter(description = "Default: -sent_at, newest first.") @Nullable
        MessageSort sort) {

    MessageSort sortOrDefault() {
        return sort == null ? MessageSort.SENT_AT_DESCENDING : sort;
    }

    /** @throws org.springframework.web.ErrorResponseException if a number is none */
    Filter addTo(Filter filter, AppEntry app) {
        NumberFilter.add(filter, app, "from", from, NumberFilter.FROM);
        NumberFilter.add(filter, app, "to", to, NumberFilter.TO_OF_MESSAGE);
        NumberFilter.add(filter, app, "number", number, NumberFilter.EITHER_SIDE_OF_MESSAGE);
        return filter.and("status = :status", "status", status)
                .and("direction = :direction", "direction", direction == null ? null : direction.wireName())
                .and("dialpad_user_id = :dialpad_user_id", "dialpad_user_id", dialpadUserId)
                .and("sent_at >= :sent_after", "sent_after", sentAfter)
                .and("sent_at < :sent_before", "sent_before", sentBefore)
                .and("updated_at >= :updated_after", "updated_after", updatedAfter);
    }
}
