package cti.query.conversation;

import cti.query.number.NumberFilter;
import cti.query.page.Filter;
import cti.schemas.change.CallOutcome;
import cti.schemas.change.CallStatus;
import cti.schemas.directory.AppEntry;
import cti.schemas.event.Direction;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** Which conversations a client asks for, and in which order. What is absent does not restrict. */
record ConversationCriteria(
        @Nullable CallStatus status,
        @Nullable Direction direction,

        @Parameter(
                description = "The number on the other side, in E.164 or as it is dialled in the app's country.",
                example = "+14155550123")
        @Nullable
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

        @Parameter(name = "updated_after", description = "Changed at this time or later, RFC 3339.")
        @BindParam("updated_after")
        @Nullable
        Instant updatedAfter,

        @Parameter(description = "Default: -started_at, newest first.") @Nullable
        ConversationSort sort) {

    ConversationSort sortOrDefault() {
        return sort == null ? ConversationSort.STARTED_AT_DESCENDING : sort;
    }

    /** @throws org.springframework.web.ErrorResponseException if the number is none */
    Filter addTo(Filter filter, AppEntry app) {
        NumberFilter.add(filter, app, "number", number, List.of("external_number = :value"));
        return filter.and("status = :status", "status", status == null ? null : status.wireName())
                .and("direction = :direction", "direction", direction == null ? null : direction.wireName())
                .and("outcome = :outcome", "outcome", outcome == null ? null : outcome.wireName())
                .and("started_at >= :started_after", "started_after", startedAfter)
                .and("started_at < :started_before", "started_before", startedBefore)
                .and("updated_at >= :updated_after", "updated_after", updatedAfter);
    }
}
