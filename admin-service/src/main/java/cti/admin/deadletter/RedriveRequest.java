package cti.admin.deadletter;

import cti.schemas.event.AppId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which waiting letters are to be sent again, the oldest first.
 *
 * @param appId only this app's
 * @param reason only those with this reason
 * @param limit 1 to 1000, else 1000
 */
record RedriveRequest(
        @Nullable AppId appId,

        @Pattern(regexp = DeadLetterController.REASON, message = "is not a reason") @Nullable
        String reason,

        @Min(1) @Max(RedriveRequest.MAX) @Nullable Integer limit) {

    static final int MAX = 1_000;

    static final RedriveRequest ALL = new RedriveRequest(null, null, null);

    LetterFilter filter() {
        return LetterFilter.ALL.app(appId).reason(reason).redriven(false);
    }

    int most() {
        return limit == null ? MAX : limit;
    }
}
