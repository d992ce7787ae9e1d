package cti.query.page;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Which part of a list a client asks for. */
public record ListParameters(
        @Parameter(description = "How many at most.", schema = @Schema(type = "integer", defaultValue = "50"))
        @Range(min = 1, max = MAX_LIMIT)
        @Nullable
        Integer limit,

        @Parameter(description = "next_cursor of the page before. Keep filter and sort as they were.") @Nullable
        String cursor,

        @Parameter(description = "How many to skip, for clients that cannot use cursors. Not together with cursor.")
        @Range(min = 0, max = MAX_OFFSET)
        @Nullable
        Integer offset,

        @Parameter(
                description =
                        "Adds the number of all rows that match: exact up to 10000, and above it the database's estimate, marked by total_is_estimate.")
        @Nullable
        Include include) {

    public static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_OFFSET = 10_000;

    /** What can be asked for beside the rows. */
    public enum Include {
        TOTAL;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    int limitOrDefault() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    int offsetOrZero() {
        return offset == null ? 0 : offset;
    }

    boolean withTotal() {
        return include == Include.TOTAL;
    }
}
