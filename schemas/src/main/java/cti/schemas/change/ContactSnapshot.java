package cti.schemas.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact of the company's address book as it was last reported. Contact events have no clock: the last arrival wins.
 *
 * @param contactId text: ids of API-made shared contacts are not numbers
 */
public record ContactSnapshot(
        String contactId,
        @Nullable String type,
        @Nullable String name,
        List<String> phones,
        List<String> emails,
        @Nullable String company,
        @Nullable String jobTitle,
        boolean deleted,
        long version)
        implements Snapshot {}
