package cti.admin.deadletter;

import cti.schemas.event.AppId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose events of no known app are: exactly one of the last three says which ones.
 *
 * @param ids at most 1000
 * @param organizationId all that name this Dialpad company, a thousand at a time
 * @param officeId all that name this Dialpad office, a thousand at a time
 */
record NewAssignment(
        @NotNull AppId appId,

        @Size(min = 1, max = RedriveRequest.MAX) @Nullable
        List<@NotNull @Pattern(regexp = DeadLetterController.ID, message = "is not an id") String> ids,

        @Pattern(regexp = QuarantineController.DIALPAD_ID, message = "is not an id") @Nullable
        String organizationId,

        @Pattern(regexp = QuarantineController.DIALPAD_ID, message = "is not an id") @Nullable
        String officeId) {}
