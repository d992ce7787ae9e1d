package cti.schemas.change;

import org.jspecify.annotations.Nullable;

/**
 * One side of a call or message: our user, office, department or queue, or the other side's contact.
 *
 * @param id Dialpad's, as text: ids of shared contacts are not numbers
 * @param type as Dialpad names it, for example {@code user} or {@code call_center}
 */
public record Party(
        @Nullable String id,
        @Nullable String type,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {}
