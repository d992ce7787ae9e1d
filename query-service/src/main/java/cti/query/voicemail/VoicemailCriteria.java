package cti.query.voicemail;

import static cti.query.parameter.PhoneNumberText.restorePlus;

import cti.query.page.Filter;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** Which voicemails a client asks for, and in which order. What is absent does not restrict. */
record VoicemailCriteria(
        @Parameter(description = "The caller's number, E.164.", example = "+14155550123") @Nullable
        String from,

        @Parameter(description = "The number that was called, E.164.") @Nullable
        String to,

        @Parameter(description = "A number on either side, E.164.") @Nullable
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

        @Parameter(description = "Default: -received_at, newest first.") @Nullable
        VoicemailSort sort) {

    VoicemailSort sortOrDefault() {
        return sort == null ? VoicemailSort.NEWEST_FIRST : sort;
    }

    Filter addTo(Filter filter) {
        return filter.and("from_number = :from", "from", restorePlus(from))
                .and("to_number = :to", "to", restorePlus(to))
                .and("(from_number = :number OR to_number = :number)", "number", restorePlus(number))
                .and("dialpad_user_id = :dialpad_user_id", "dialpad_user_id", dialpadUserId)
                .and("received_at >= :received_after", "received_after", receivedAfter)
                .and("received_at < :received_before", "received_before", receivedBefore);
    }
}
