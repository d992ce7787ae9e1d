package cti.query.voicemail;

import cti.query.number.NumberFilter;
import cti.query.page.Filter;
import cti.schemas.directory.AppEntry;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** Which voicemails a client asks for, and in which order. What is absent does not restrict. */
record VoicemailCriteria(
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

        @Parameter(name = "dialpad_user_id", description = "Dialpad id of the user whose mailbox it is.")
        @BindParam("dialpad_user_id")
        @Nullable
        String dialpadUserId,

        @Parameter(name = "crm_user_id", description = "CRM id of that user, as mapped now.")
        @BindParam("crm_user_id")
        @Nullable
        String crmUserId,

        @Parameter(name = "received_after", description = "Received at this time or later, RFC 3339.")
        @BindParam("received_after")
        @Nullable
        Instant receivedAfter,

        @Parameter(name = "received_before", description = "Received before this time, RFC 3339.")
        @BindParam("received_before")
        @Nullable
        Instant receivedBefore,

        @Parameter(name = "updated_after", description = "Changed at this time or later, RFC 3339.")
        @BindParam("updated_after")
        @Nullable
        Instant updatedAfter,

        @Parameter(description = "Default: -received_at, newest first.") @Nullable
        VoicemailSort sort) {

    VoicemailSort sortOrDefault() {
        return sort == null ? VoicemailSort.RECEIVED_AT_DESCENDING : sort;
    }

    /** @throws org.springframework.web.ErrorResponseException if a number is none */
    Filter addTo(Filter filter, AppEntry app) {
        NumberFilter.add(filter, app, "from", from, NumberFilter.FROM);
        NumberFilter.add(filter, app, "to", to, NumberFilter.TO);
        NumberFilter.add(filter, app, "number", number, NumberFilter.EITHER_SIDE);
        return filter.and("dialpad_user_id = :dialpad_user_id", "dialpad_user_id", dialpadUserId)
                .and("received_at >= :received_after", "received_after", receivedAfter)
                .and("received_at < :received_before", "received_before", receivedBefore)
                .and("updated_at >= :updated_after", "updated_after", updatedAfter);
    }
}
