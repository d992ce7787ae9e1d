package cti.query.conversation;

import static cti.query.parameter.PhoneNumberText.restorePlus;

import cti.query.page.Filter;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallStatus;
import cti.schemas.event.Direction;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** Which conversations a client asks for, and in which order. What is absent does not restrict. */
record ConversationCriteria(
        @Nullable CallStatus status,
        @Nullable Direction direction,

        @Parameter(description = "The number on the other side, E.164.", example = "+14155550123") @Nullable
        String number,

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
        ConversationSort sort) {

    ConversationSort sortOrDefault() {
        return sort == null ? ConversationSort.NEWEST_FIRST : sort;
    }

    Filter addTo(Filter filter) {
        return filter.and("status = :status", "status", status == null ? null : status.wireName())
                .and("direction = :direction", "direction", direction == null ? null : direction.wireName())
                .and("external_number = :number", "number", restorePlus(number))
                .and("outcome = :outcome", "outcome", outcome == null ? null : outcome.wireName())
                .and("started_at >= :started_after", "started_after", startedAfter)
                .and("started_at < :started_before", "started_before", startedBefore);
    }
}
